import type { CandidateEstimate, TrialEstimate, TrialRequest } from '../../../contract/trial.schema.ts'
import type { AppError } from '../../errors.ts'
import type { CallForecast, RunForecast } from '../tagging/call-forecast.ts'
import type { Engines } from '../tagging/engines.ts'
import type { SpendingGuard } from '../tagging/spending-guard.ts'
import type { TrackLoader } from '../tagging/track-loader.ts'
import type { PlannedCandidate } from './trial-plan.ts'
import type { ChosenTracks } from './trial-tracks.ts'

export interface TrialEstimateDeps {
  readonly engines: Engines
  readonly loader: TrackLoader
  readonly forecast: CallForecast
  readonly spending: Pick<SpendingGuard, 'left'>
}

/** A trial that is being thought of. */
export interface WantedTrial {
  readonly request: TrialRequest
  readonly chosen: ChosenTracks
  readonly candidates: readonly PlannedCandidate[]
  /** Why it cannot start as it is. */
  readonly obstacle: AppError | undefined
}

/** The offline tagger learns the library anew without the tracks of the trial. */
const LEARNING_SECONDS = 3

/** Tells what a trial would do, take and cost; nothing is asked. */
export async function estimateTrial(
  deps: TrialEstimateDeps,
  { request, chosen, candidates, obstacle }: WantedTrial,
): Promise<TrialEstimate> {
  const estimates: CandidateEstimate[] = []
  for (const candidate of candidates) {
    estimates.push(await estimateCandidate(deps, candidate, { request, chosen }))
  }
  const sum = (of: (estimate: CandidateEstimate) => number) =>
    estimates.reduce((all, one) => all + of(one), 0)
  const isPriced = estimates.every(({ cost }) => cost !== null)
  const calls = sum((one) => one.calls)
  return {
    tracks: chosen.tracks.length,
    families: chosen.families,
    usable: chosen.usable,
    candidates: estimates,
    calls,
    seconds: sum((one) => one.seconds),
    cost: isPriced ? sum((one) => one.cost ?? 0) : null,
    costHigh: isPriced ? sum((one) => one.costHigh ?? 0) : null,
    capLeft: calls === 0 ? null : await deps.spending.left(),
    blocked: obstacle === undefined ? null : { code: obstacle.code, message: obstacle.message },
  }
}

async function estimateCandidate(
  { engines, loader, forecast }: TrialEstimateDeps,
  { name, label, kind }: PlannedCandidate,
  { request, chosen }: Pick<WantedTrial, 'request' | 'chosen'>,
): Promise<CandidateEstimate> {
  const about = { name, label, blocked: null }
  const nothing = { calls: 0, reused: 0, seconds: 0, cost: 0, costHigh: 0 }
  if (kind === 'existing') return { ...about, ...nothing }
  const engine = engines.describe(name)
  const obstacle = engines.obstacleOf(name)
  const blocked = obstacle === undefined ? null : { code: obstacle.code, message: obstacle.message }
  if (engine.isFree) return { ...about, ...nothing, seconds: LEARNING_SECONDS, blocked }
  const loaded = await loader.load(chosen.tracks.map(({ id }) => id))
  const prepared = await engine.prepare({ purpose: 'trial' })
  const reused = (await prepared.recall?.(loaded))?.length ?? 0
  const sizes = [loaded.length - reused, ...(request.twice === true ? [loaded.length] : [])]
  const runs: RunForecast[] = []
  for (const tracks of sizes) runs.push(await forecast.ofRun({ model: name, tracks }, engine.batchSize))
  const isPriced = runs.every(({ cost }) => cost !== null)
  const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((all, run) => all + of(run), 0)
  return {
    ...about,
    blocked,
    calls: sum((run) => run.calls),
    reused,
    seconds: sum((run) => run.latencyMs) / 1_000 / engine.lanes,
    cost: isPriced ? sum((run) => run.cost ?? 0) : null,
    costHigh: isPriced ? sum((run) => run.costHigh ?? 0) : null,
  }
}
