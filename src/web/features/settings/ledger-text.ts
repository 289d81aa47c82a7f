import type { LlmCall, ModelTested } from '../../../contract/llm.schema.ts'
import { formatCount, formatNumber, UNKNOWN } from '../../shared/display-text.ts'
import { describeCost } from './money-text.ts'

const CALL_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** What a call was made for, in words. */
export const PURPOSE_TEXT: Readonly<Record<LlmCall['purpose'], string>> = {
  tag: 'tag run',
  'tag-one': 'one track',
  sample: 'prompt tried',
  trial: 'tagger trial',
  trees: 'trees',
  playlist: 'playlist chosen',
  test: 'connection test',
}

/** What became of a call, in words. */
export const STATE_TEXT: Readonly<Record<LlmCall['state'], string>> = {
  pending: '◔ under way',
  ok: '✓ answered',
  failed: '▲ failed',
  cancelled: '○ cancelled',
  lost: '▲ lost',
}

/** "22 Nov, 14:02:15", in the time of this computer. */
export function formatCallTime(iso: string): string {
  return CALL_TIME.format(Date.parse(iso))
}

/** Why a call has no answer; undefined when it has one, or may still get one. */
export function reasonOf(call: Pick<LlmCall, 'state' | 'errorMessage'>): string | undefined {
  if (call.state === 'lost') {
    return 'The program ended while it waited. The provider may have charged for it.'
  }
  return call.errorMessage ?? undefined
}

/** "1,204 in, 88 out". */
export function formatTokens(counts: {
  readonly inputTokens: number
  readonly outputTokens: number
}): string {
  return `${formatNumber(counts.inputTokens)} in, ${formatNumber(counts.outputTokens)} out`
}

/** What would read as 0.0 s. */
const SHORTEST_SHOWN_MS = 50

/** "0.8 s", "under 0.1 s"; a dash while it is not known. */
export function formatLatency(latencyMs: number | null): string {
  if (latencyMs === null) return UNKNOWN
  return latencyMs < SHORTEST_SHOWN_MS ? 'under 0.1 s' : `${(latencyMs / 1_000).toFixed(1)} s`
}

/** "claude-x answered in 0.8 s, 12 tokens, $0.0001." */
export function describeTest(tested: ModelTested): string {
  const tokens = formatCount(tested.inputTokens + tested.outputTokens, 'token')
  return `${tested.model} answered in ${formatLatency(tested.latencyMs)}, ${tokens}, ${describeCost(tested.cost)}.`
}
