import type { TaskState } from '../../../contract/task.schema.ts'
import type {
  Trial,
  TrialEstimate,
  TrialReport,
  TrialRequest,
  TrialStarted,
} from '../../../contract/trial.schema.ts'
import type { Gazetteer } from '../../../domain/place/gazetteer.ts'
import type { TrialReaders } from '../../../domain/trial/compare-answer.ts'
import {
  type AppError,
  libraryEmpty,
  taskRunning,
  trialExistingIsTruth,
  trialRunning,
  trialTooFewTracks,
  trialUnknown,
  trialWithoutCandidates,
} from '../../errors.ts'
import type { TrialRow } from '../../storage/tables.ts'
import { createTrialRepository } from '../../storage/trial.repository.ts'
import type { TaskManager } from '../../tasks/task-manager.ts'
import type { GenreShelf } from '../knowledge/genre-shelf.ts'
import type { CallForecast } from '../tagging/call-forecast.ts'
import type { Engines } from '../tagging/engines.ts'
import { estimateTrial, type WantedTrial } from './trial-estimate.ts'
import { createTrialLabels } from './trial-labels.ts'
import { type PlannedCandidate, type TrialPlan, turnsOf } from './trial-plan.ts'
import { reportOf, type StoredTrial, trialOf } from './trial-report.ts'
import { createTrialRun, type TrialParams, type TrialRunDeps } from './trial-run.ts'
import { type ChosenTracks, chooseTrialTracks, DEFAULT_SEED, DEFAULT_TRACKS } from './trial-tracks.ts'

export interface TrialDeps extends Omit<TrialRunDeps, 'findEngine'> {
  readonly tasks: TaskManager
  readonly engines: Engines
  readonly forecast: CallForecast
  readonly genres: GenreShelf
  readonly gazetteer: Gazetteer
}

export type TrialService = ReturnType<typeof createTrialService>

/** Fewer tracks say nothing about a tagger. */
const FEWEST_TRACKS = 5
/** Reports that are kept; an older one gives way to a new one. */
const MOST_TRIALS = 20

/** Compares taggers on tracks of which the right answer is known. Nothing is written to any track. */
export function createTrialService(deps: TrialDeps) {
  const { db, library, genres, engines } = deps
  const trials = createTrialRepository(db)
  const labels = createTrialLabels({ db, library, genres, now: deps.now })
  const run = deps.tasks.define<TrialParams>(createTrialRun({ ...deps, findEngine: engines.find }))

  let latest: { readonly key: string; readonly chosen: ChosenTracks } | undefined

  const readers = (): TrialReaders => ({ genres: genres.lookup, gazetteer: deps.gazetteer })

  /** Chosen once for each state of the library: an estimate is asked for at every tick of a box. */
  function trustedTracks({ tracks = DEFAULT_TRACKS, seed = DEFAULT_SEED }: TrialRequest): ChosenTracks {
    const key = `${library.revision} ${tracks} ${seed}`
    if (latest?.key !== key)
      latest = { key, chosen: chooseTrialTracks({ library, genres }, { tracks, seed }) }
    return latest.chosen
  }

  /** Chooses tracks and candidates. Throws MODEL_NAME_UNKNOWN; anything else that is in the way is the obstacle. */
  async function plan(request: TrialRequest): Promise<WantedTrial> {
    const chosen =
      request.truth === 'labels'
        ? chooseTrialTracks({ library, genres }, request, await labels.read())
        : trustedTracks(request)
    const candidates = request.models.map((name): PlannedCandidate => {
      const { label, isFree } = engines.describe(name)
      return { name, label, kind: isFree ? 'offline' : 'model' }
    })
    if (request.existing === true)
      candidates.unshift({ name: 'existing', label: 'Tags that are there', kind: 'existing' })
    return { request, chosen, candidates, obstacle: findObstacle(request, chosen.tracks.length) }
  }

  function findObstacle(request: TrialRequest, tracks: number): AppError | undefined {
    if (library.isEmpty) return libraryEmpty()
    if (request.existing === true && request.truth !== 'labels') return trialExistingIsTruth()
    if (request.models.length === 0 && request.existing !== true) return trialWithoutCandidates()
    if (tracks < FEWEST_TRACKS) return trialTooFewTracks(request.truth ?? 'trusted', tracks, FEWEST_TRACKS)
    return request.models.map((name) => engines.obstacleOf(name)).find((error) => error !== undefined)
  }

  /** What a trial would do, take and cost; nothing is asked. Throws MODEL_NAME_UNKNOWN. */
  async function estimate(request: TrialRequest): Promise<TrialEstimate> {
    return estimateTrial(deps, await plan(request))
  }

  /**
   * Starts a trial in the background. Every answer is durable as it comes, so a cancel keeps what is done.
   * Throws LIBRARY_EMPTY, TRIAL_EXISTING_IS_TRUTH, TRIAL_WITHOUT_CANDIDATES, TRIAL_TOO_FEW_TRACKS,
   * MODEL_NAME_UNKNOWN, MODEL_NOT_READY, TASK_RUNNING; nothing has been started then.
   */
  async function start(request: TrialRequest): Promise<TrialStarted> {
    const { chosen, candidates, obstacle } = await plan(request)
    if (obstacle !== undefined) throw obstacle
    const other = run.findRunning()
    if (other !== undefined) throw taskRunning('trial', other.id)
    const { truth = 'trusted', seed = DEFAULT_SEED, twice = false, maxCost } = request
    const trial: TrialPlan = { truth, seed, twice, candidates, tracks: chosen.tracks }
    const total = turnsOf(trial).length * trial.tracks.length
    const id = await trials.insert({
      at: deps.now().toISOString(),
      ended_at: null,
      state: 'running',
      task_id: '',
      plan: JSON.stringify(trial),
      figures: '{}',
    })
    try {
      const task = await run.start({
        title: `Compare ${candidates.length} ${candidates.length === 1 ? 'tagger' : 'taggers'} on ${trial.tracks.length} tracks`,
        total,
        params: { trialId: id, ...(maxCost === undefined ? {} : { maxCost }) },
      })
      await trials.update(id, { task_id: task.id })
      await forgetOldest()
      return { id, taskId: task.id, total }
    } catch (error) {
      await trials.remove([id])
      throw error
    }
  }

  async function forgetOldest(): Promise<void> {
    const rows = await trials.list()
    await trials.remove(rows.slice(MOST_TRIALS).map(({ id }) => id))
  }

  /** What became of a trial: one that a killed process left behind is interrupted. */
  function stateOf(row: TrialRow): TaskState {
    // Only this program writes the column.
    const state = row.state as TaskState
    const isLeftBehind = state === 'running' && run.findRunning()?.id !== row.task_id
    return isLeftBehind ? 'interrupted' : state
  }

  async function load(row: TrialRow): Promise<StoredTrial> {
    return { row, answers: await trials.listAnswers(row.id), state: stateOf(row) }
  }

  /** Every trial that is kept, the newest first. */
  async function list(): Promise<Trial[]> {
    const found: Trial[] = []
    for (const row of await trials.list()) found.push(trialOf(await load(row), readers()))
    return found
  }

  /** One trial with its tracks. Throws TRIAL_UNKNOWN. */
  async function get(id: number): Promise<TrialReport> {
    const row = await trials.find(id)
    if (row === undefined) throw trialUnknown()
    return reportOf(await load(row), readers())
  }

  /** Deletes a trial with its answers. Throws TRIAL_UNKNOWN, TRIAL_RUNNING. */
  async function remove(id: number): Promise<void> {
    const row = await trials.find(id)
    if (row === undefined) throw trialUnknown()
    if (stateOf(row) === 'running') throw trialRunning()
    await trials.remove([id])
  }

  return { estimate, start, list, get, remove, labels }
}
