import type { ExpressionBuilder } from 'kysely'
import type { LlmDatabaseHandle } from './llm-database.ts'
import type { CallRow, CallTable, LlmTables, NewCall } from './llm-tables.ts'

/** A call without the texts, as lists show it. */
export type CallRowWithoutTexts = Omit<CallRow, 'system' | 'prompt' | 'answer'> & {
  readonly has_texts: number
}

/** Tokens and money of some calls. */
export interface SpendSums {
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars of the calls whose price was known. */
  readonly cost: number
  /** Calls with tokens whose price was not known. */
  readonly unpricedCalls: number
}

const COLUMNS_WITHOUT_TEXTS = [
  'id',
  'at',
  'month',
  'session',
  'purpose',
  'provider',
  'host',
  'model',
  'prompt_version',
  'tracks',
  'task_id',
  'state',
  'input_tokens',
  'output_tokens',
  'cost',
  'latency_ms',
  'error_code',
  'error_message',
] as const satisfies readonly (keyof CallTable)[]

/** Calls from which the speed and the length of answers are learnt. */
const RECENT_CALLS = 50

/** Reads and writes the ledger of calls. */
export function createCallRepository(database: LlmDatabaseHandle) {
  async function insert(call: NewCall): Promise<number> {
    const db = await database.open()
    const { id } = await db.insertInto('calls').values(call).returning('id').executeTakeFirstOrThrow()
    return id
  }

  async function finish(id: number, outcome: Partial<NewCall>): Promise<void> {
    const db = await database.open()
    await db.updateTable('calls').set(outcome).where('id', '=', id).execute()
  }

  /** Calls of other sessions that nobody waits for any more; `isOver` tells which sessions have ended. */
  async function markLost(isOver: (session: string) => boolean): Promise<void> {
    const db = await database.open()
    const pending = await db
      .selectFrom('calls')
      .select(['id', 'session'])
      .where('state', '=', 'pending')
      .execute()
    for (const { id, session } of pending) {
      if (isOver(session)) await finish(id, { state: 'lost' })
    }
  }

  /** The newest first. */
  async function list(options: {
    readonly limit: number
    readonly before?: number | undefined
    readonly task?: string | undefined
  }): Promise<CallRowWithoutTexts[]> {
    const db = await database.open()
    let query = db
      .selectFrom('calls')
      .select(COLUMNS_WITHOUT_TEXTS)
      .select((eb) => eb('prompt', 'is not', null).$castTo<number>().as('has_texts'))
      .orderBy('id', 'desc')
      .limit(options.limit)
    if (options.before !== undefined) query = query.where('id', '<', options.before)
    if (options.task !== undefined) query = query.where('task_id', '=', options.task)
    return query.execute()
  }

  async function count(task?: string): Promise<number> {
    const db = await database.open()
    let query = db.selectFrom('calls').select((eb) => eb.fn.countAll<number>().as('count'))
    if (task !== undefined) query = query.where('task_id', '=', task)
    return (await query.executeTakeFirstOrThrow()).count
  }

  async function find(id: number): Promise<CallRow | undefined> {
    const db = await database.open()
    return db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** Forgets the texts of every finished call. Returns how many had some. */
  async function forgetTexts(): Promise<number> {
    const db = await database.open()
    const { numUpdatedRows } = await db
      .updateTable('calls')
      .set({ system: null, prompt: null, answer: null })
      .where('prompt', 'is not', null)
      .where('state', '!=', 'pending')
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  }

  /** What every month cost, newest first. */
  async function sumByMonth(limit: number): Promise<(SpendSums & { readonly month: string })[]> {
    const db = await database.open()
    const rows = await db
      .selectFrom('calls')
      .select('month')
      .select(sums)
      .groupBy('month')
      .orderBy('month', 'desc')
      .limit(limit)
      .execute()
    const unpriced = await db
      .selectFrom('calls')
      .select('month')
      .select(({ fn }) => fn.countAll<number>().as('calls'))
      .where('cost', 'is', null)
      .where((eb) => eb.or([eb('input_tokens', '>', 0), eb('output_tokens', '>', 0)]))
      .groupBy('month')
      .execute()
    const unpricedOf = new Map(unpriced.map(({ month, calls }) => [month, calls]))
    return rows.map(({ month, ...total }) => ({
      month,
      ...toSums(total),
      unpricedCalls: unpricedOf.get(month) ?? 0,
    }))
  }

  /** US dollars spent in a month, by every process that shares the data folder. */
  async function costOfMonth(month: string): Promise<number> {
    const db = await database.open()
    const { cost } = await db
      .selectFrom('calls')
      .select(({ fn }) => fn.sum<number | null>('cost').as('cost'))
      .where('month', '=', month)
      .executeTakeFirstOrThrow()
    return cost ?? 0
  }

  /** What one task has spent so far. */
  async function sumOfTask(taskId: string): Promise<SpendSums> {
    const db = await database.open()
    const total = await db
      .selectFrom('calls')
      .select(sums)
      .where('task_id', '=', taskId)
      .executeTakeFirstOrThrow()
    const unpriced = await db
      .selectFrom('calls')
      .select(({ fn }) => fn.countAll<number>().as('calls'))
      .where('task_id', '=', taskId)
      .where('cost', 'is', null)
      .where((eb) => eb.or([eb('input_tokens', '>', 0), eb('output_tokens', '>', 0)]))
      .executeTakeFirstOrThrow()
    return { ...toSums(total), unpricedCalls: unpriced.calls }
  }

  /** The last sound tagging calls of a model, for estimates. */
  async function recentOf(model: string) {
    const db = await database.open()
    return (
      db
        .selectFrom('calls')
        .select(['tracks', 'input_tokens', 'output_tokens', 'latency_ms'])
        .where('model', '=', model)
        .where('state', '=', 'ok')
        // A trial asks exactly as a run does.
        .where('purpose', 'in', ['tag', 'trial'])
        .orderBy('id', 'desc')
        .limit(RECENT_CALLS)
        .execute()
    )
  }

  return {
    insert,
    finish,
    markLost,
    list,
    count,
    find,
    forgetTexts,
    sumByMonth,
    costOfMonth,
    sumOfTask,
    recentOf,
  }
}

export type CallRepository = ReturnType<typeof createCallRepository>

/** Number, tokens and money of the calls of a query. */
function sums({ fn }: ExpressionBuilder<LlmTables, 'calls'>) {
  return [
    fn.countAll<number>().as('calls'),
    fn.sum<number | null>('input_tokens').as('input'),
    fn.sum<number | null>('output_tokens').as('output'),
    fn.sum<number | null>('cost').as('cost'),
  ] as const
}

function toSums(row: {
  readonly calls: number
  readonly input: number | null
  readonly output: number | null
  readonly cost: number | null
}): Omit<SpendSums, 'unpricedCalls'> {
  return {
    calls: row.calls,
    inputTokens: row.input ?? 0,
    outputTokens: row.output ?? 0,
    cost: row.cost ?? 0,
  }
}
