import { quoted } from '../../../../domain/prompt/trees/prompt-lines.ts'
import { type CallSize, packIntoCalls } from '../../../../domain/prompt/trees/tree-prompt.ts'
import {
  type GroupWords,
  readWords,
  type WordingKind,
  wordingPrompt,
} from '../../../../domain/prompt/trees/wording-prompt.ts'
import type { TreeType } from '../../../../domain/tree/tree.ts'
import { AppError } from '../../../errors.ts'
import type { ModelTier } from '../../../llm/model-route.ts'
import { WORDING_FORMS } from './answer-forms.ts'
import { type GroupDraft, toSheets, weigh } from './group-drafts.ts'
import { eachInTurn } from './in-turns.ts'
import type { TreeAsker } from './tree-asker.ts'

/** What is asked about which groups. */
export interface WordsOrder<Key> {
  readonly asker: TreeAsker
  readonly type: TreeType
  readonly kind: WordingKind
  readonly tier: ModelTier
  readonly drafts: readonly GroupDraft<Key>[]
  readonly signal: AbortSignal
  /** Groups that have been asked about so far; grows. */
  readonly onDone: (groups: number) => void
}

/** Words by group, and what kept the others from getting some. */
export interface FoundWords<Key> {
  readonly words: ReadonlyMap<Key, GroupWords>
  /** Why no more could be asked; undefined when everything was. */
  readonly error: AppError | undefined
}

/** Tokens and groups of a question, by what is asked: an answer must stay short enough to be written whole. */
const SIZES: Readonly<Record<WordingKind, CallSize>> = {
  words: { tokens: 8_000, items: 8 },
  leaves: { tokens: 8_000, items: 5 },
  names: { tokens: 9_500, items: 8 },
  last: { tokens: 9_500, items: 5 },
  picks: { tokens: 9_000, items: 12 },
}
/** Tokens of the answer about one group. */
const OUTPUT_TOKENS: Readonly<Record<WordingKind, number>> = {
  words: 180,
  leaves: 220,
  names: 230,
  last: 330,
  picks: 60,
}
/** What was not answered well is asked about in questions of this share of the size: a shorter one is easier. */
const SECOND_SHARE = 0.5

/**
 * Asks for words about groups, and once more for those that had none, or a title that another group has. Rejects only
 * when it is stopped; an error that makes all further questions pointless is given with what was found before.
 */
export async function askForWords<Key>(order: WordsOrder<Key>): Promise<FoundWords<Key>> {
  const { kind, drafts, signal } = order
  const words = new Map<Key, GroupWords>()
  const size = SIZES[kind]
  try {
    await askRound(order, { drafts, size, problems: new Map(), words })
    const problems = findProblems(order, words)
    for (const draft of drafts) if (problems.has(draft.key)) words.delete(draft.key)
    const again = drafts.filter(({ key }) => problems.has(key))
    const items = Math.max(1, Math.floor(size.items * SECOND_SHARE))
    await askRound(order, { drafts: again, size: { ...size, items }, problems, words })
    for (const key of findProblems(order, words).keys()) words.delete(key)
    return { words, error: undefined }
  } catch (error) {
    if (signal.aborted || !(error instanceof AppError)) throw error
    for (const key of findProblems(order, words).keys()) words.delete(key)
    return { words, error }
  }
}

interface Round<Key> {
  readonly drafts: readonly GroupDraft<Key>[]
  readonly size: CallSize
  /** What was wrong with the answers before. */
  readonly problems: ReadonlyMap<Key, string>
  /** Gets the words as they come. */
  readonly words: Map<Key, GroupWords>
}

async function askRound<Key>(order: WordsOrder<Key>, { drafts, size, problems, words }: Round<Key>) {
  const { asker, type, kind, tier } = order
  const taken = [...words.values()].flatMap(({ title }) => title ?? [])
  let done = words.size
  const weighed = await eachInTurn(drafts, weigh, order.signal)
  await asker.each(packIntoCalls(weighed, size), async (call, signal) => {
    const sheets = toSheets(call)
    const note = noteOn(call, problems)
    const clashing = taken.filter((title) => note.includes(quoted(title)))
    const found = await asker.tryAsk(
      {
        prompt: wordingPrompt(type, { kind, sheets, taken: clashing, note }),
        form: WORDING_FORMS[kind],
        tier,
        outputTokens: call.length * OUTPUT_TOKENS[kind],
        tracks: sheets.reduce((sum, { shown }) => sum + shown.length, 0),
        read(answer) {
          const read = readWords(answer, sheets)
          return read.size === 0 ? undefined : read
        },
      },
      signal,
    )
    for (const [index, { key }] of call.entries()) {
      const own = found?.get(sheets[index]?.handle ?? '')
      if (own !== undefined) words.set(key, own)
    }
    done += call.length
    order.onDone(Math.min(done, order.drafts.length))
  })
}

/** What is wrong with the words of groups, as the model is told; groups whose words can be used are not in it. */
function findProblems<Key>(
  { kind, drafts }: WordsOrder<Key>,
  words: ReadonlyMap<Key, GroupWords>,
): Map<Key, string> {
  const problems = new Map<Key, string>()
  const titles = new Set<string>()
  for (const { key } of drafts) {
    const own = words.get(key)
    const title = own?.title?.toLowerCase() ?? ''
    if (own === undefined) problems.set(key, 'there was no usable answer')
    else if (kind === 'picks') {
      if (own.pickIds.length === 0) problems.set(key, 'there were no picks of its own list')
    } else if (own.title === undefined) problems.set(key, 'the title could not be used')
    else if (own.description === undefined) problems.set(key, 'the description could not be used')
    else if (titles.has(title)) problems.set(key, `the title ${quoted(own.title)} is taken`)
    else titles.add(title)
  }
  return problems
}

function noteOn<Key>(call: readonly GroupDraft<Key>[], problems: ReadonlyMap<Key, string>): string {
  const lines = call.map(({ key }, index) => ({ handle: `g${index + 1}`, problem: problems.get(key) }))
  const told = lines.filter(({ problem }) => problem !== undefined)
  if (told.length === 0) return ''
  return `You were asked before, and the answer could not be used:\n${told.map(({ handle, problem }) => `- ${handle}: ${problem}`).join('\n')}`
}
