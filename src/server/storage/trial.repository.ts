import type { Database } from './database.ts'
import type { NewTrial, TrialAnswerRow, TrialLabelRow, TrialRow } from './tables.ts'

/** SQLite binds at most 32,766 values; an answer has six. */
const ROWS_PER_QUERY = 500

/** Reads and writes trials, their answers and the labels. Give it a transaction to make several calls one change. */
export function createTrialRepository(db: Database) {
  /** Adds a trial and returns its id. */
  async function insert(trial: NewTrial): Promise<number> {
    const { id } = await db.insertInto('trials').values(trial).returning('id').executeTakeFirstOrThrow()
    return id
  }

  async function update(id: number, trial: Partial<Omit<TrialRow, 'id' | 'plan'>>): Promise<void> {
    await db.updateTable('trials').set(trial).where('id', '=', id).execute()
  }

  async function find(id: number): Promise<TrialRow | undefined> {
    return db.selectFrom('trials').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** The newest first. */
  async function list(): Promise<TrialRow[]> {
    return db.selectFrom('trials').selectAll().orderBy('id', 'desc').execute()
  }

  /** Removes trials with their answers. */
  async function remove(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await db.deleteFrom('trials').where('id', 'in', ids).execute()
  }

  /** Adds answers; the first one of a turn about a track stays. */
  async function addAnswers(answers: readonly TrialAnswerRow[]): Promise<void> {
    for (let start = 0; start < answers.length; start += ROWS_PER_QUERY) {
      await db
        .insertInto('trial_answers')
        .values(answers.slice(start, start + ROWS_PER_QUERY))
        .onConflict((conflict) => conflict.columns(['trial_id', 'turn', 'track_id']).doNothing())
        .execute()
    }
  }

  async function listAnswers(trialId: number): Promise<TrialAnswerRow[]> {
    return db.selectFrom('trial_answers').selectAll().where('trial_id', '=', trialId).execute()
  }

  /** Every label, of present and archived tracks. */
  async function listLabels(): Promise<TrialLabelRow[]> {
    return db.selectFrom('trial_labels').selectAll().orderBy('track_id').execute()
  }

  /** Adds labels of tracks that have none. */
  async function addLabels(labels: readonly TrialLabelRow[]): Promise<void> {
    if (labels.length > 0)
      await db
        .insertInto('trial_labels')
        .values([...labels])
        .execute()
  }

  async function removeLabels(trackIds: readonly number[]): Promise<void> {
    if (trackIds.length > 0) await db.deleteFrom('trial_labels').where('track_id', 'in', trackIds).execute()
  }

  return {
    insert,
    update,
    find,
    list,
    remove,
    addAnswers,
    listAnswers,
    listLabels,
    addLabels,
    removeLabels,
  }
}
