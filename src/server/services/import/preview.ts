import type { ColumnRole, ImportPreview, RowWarning } from '../../../contract/library.schema.ts'
import type { ColumnMapping } from '../../../domain/format/csv-columns.ts'
import { camelotName } from '../../../domain/key/camelot-key.ts'
import { createKeyVote, formatKey, type KeyNotation, parseKey } from '../../../domain/key/key-notation.ts'
import { type DuplicateCandidate, sameRecordingSteps } from '../../../domain/library/duplicates.ts'
import { createTrackMatcher, type IncomingRow } from '../../../domain/library/track-matcher.ts'
import type { TrackRepository } from '../../storage/track.repository.ts'
import type { Library } from '../library/library.ts'
import { isBlank } from '../library/track-view.ts'
import { inSlices } from '../search/slices.ts'
import type { CsvFile } from './csv-file.ts'
import {
  type IncomingTrack,
  REQUIRED_ROLES,
  type ReadingPlan,
  readTracks,
  toCandidate,
} from './import-plan.ts'
import { toKnownTrack } from './known-tracks.ts'
import type { StagedUpload } from './staged-uploads.ts'

/** Rows of the file that the preview shows whole. */
const SAMPLE_ROWS = 10
/** Values shown under each column name. */
const SAMPLE_VALUES = 3
const EXAMPLES_OF_DUPLICATES = 5
/** Warnings that are sent; the rest is only counted. */
const WARNINGS_SENT = 100

export interface PreviewDeps {
  readonly library: Library
  readonly tracks: TrackRepository
}

/** Says what importing the file would do, and changes nothing. */
export async function previewImport(
  { library, tracks }: PreviewDeps,
  upload: StagedUpload,
  file: CsvFile,
  plan: ReadingPlan,
): Promise<ImportPreview> {
  const vote = createKeyVote()
  const columnSamples = file.header.map((): string[] => [])
  const sample: string[][] = []
  const candidates: DuplicateCandidate[] = []
  const warnings = createWarningList(file.header, plan.mapping)
  let tagged = 0
  for await (const incoming of readTracks(file, plan)) {
    if (sample.length < SAMPLE_ROWS) sample.push([...incoming.cells])
    collectSamples(columnSamples, incoming.cells)
    vote.add(incoming.track.key)
    warnings.add(incoming)
    candidates.push(toCandidate(incoming))
    if (!isBlank(incoming.track.comment)) tagged++
  }
  const { notation = null, ...votes } = vote.result()
  const roles = new Map(Object.entries(plan.mapping).map(([role, index]) => [index, role as ColumnRole]))
  const missing = REQUIRED_ROLES.filter((role) => plan.mapping[role] === undefined)
  return {
    importId: upload.id,
    filename: upload.filename,
    bytes: upload.bytes,
    encoding: file.encoding,
    delimiter: file.delimiter,
    columns: file.header.map((name, index) => ({
      index,
      name,
      role: roles.get(index) ?? null,
      samples: columnSamples[index] ?? [],
    })),
    mapping: plan.mapping,
    missing,
    rows: candidates.length,
    tagged,
    sample,
    keys: { notation, ...votes, example: keyExample(candidates, plan.notation) },
    duplicates: await countDuplicates(candidates),
    // Without title and artist nothing can be matched.
    matches: missing.length > 0 ? NO_MATCHES : await countMatches({ library, tracks }, candidates),
    ...warnings.result(),
  }
}

function collectSamples(samples: string[][], cells: readonly string[]) {
  for (const [index, values] of samples.entries()) {
    const value = cells[index]
    if (values.length < SAMPLE_VALUES && value !== undefined && !isBlank(value)) values.push(value)
  }
}

/** E.g. "10M = C minor = 5A", from the first key that can be read. */
function keyExample(
  candidates: readonly DuplicateCandidate[],
  notation: KeyNotation | undefined,
): string | null {
  for (const { key: text } of candidates) {
    const key = parseKey(text.trim(), notation)
    if (key === undefined) continue
    const name = formatKey(key, 'musical')
    const words = key.mode === 'A' ? `${name.replace(/m$/, '')} minor` : `${name} major`
    const shown = text.trim()
    return shown === camelotName(key) ? `${shown} = ${words}` : `${shown} = ${words} = ${camelotName(key)}`
  }
  return null
}

async function countDuplicates(
  candidates: readonly DuplicateCandidate[],
): Promise<ImportPreview['duplicates']> {
  const groups = await inSlices(sameRecordingSteps(candidates))
  return {
    groups: groups.length,
    rows: groups.reduce((sum, group) => sum + group.rows.length - 1, 0),
    examples: groups
      .toSorted((left, right) => right.rows.length - left.rows.length)
      .slice(0, EXAMPLES_OF_DUPLICATES)
      .map((group) => {
        const first = candidates[group.rows[0] ?? 0]
        return {
          artist: first?.artist ?? '',
          title: first?.title ?? '',
          copies: group.rows.length,
          locations: group.locations,
        }
      }),
  }
}

const NO_MATCHES: ImportPreview['matches'] = {
  known: 0,
  returning: 0,
  added: 0,
  leaving: 0,
  commentsOverwritten: 0,
  commentsFilled: 0,
}

async function countMatches(
  { library, tracks }: PreviewDeps,
  candidates: readonly DuplicateCandidate[],
): Promise<ImportPreview['matches']> {
  const known = await tracks.listKnown()
  const present = library.summary().total
  if (known.length === 0) return { ...NO_MATCHES, added: candidates.length }
  const matcher = createTrackMatcher(known.map(toKnownTrack))
  const matched = new Map<number, number>()
  const rest: IncomingRow[] = []
  for (const row of candidates) {
    const id = matcher.claimByLocation(row)
    if (id === undefined) rest.push(row)
    else matched.set(row.row, id)
  }
  for (const [row, id] of matcher.settle(rest)) matched.set(row, id)
  let stay = 0
  let commentsOverwritten = 0
  let commentsFilled = 0
  for (const [row, id] of matched) {
    const track = library.find(id)?.track
    if (track === undefined) continue
    stay++
    const comment = candidates[row]?.comment ?? ''
    if (isBlank(comment) || comment === track.comment) continue
    if (isBlank(track.comment)) commentsFilled++
    else commentsOverwritten++
  }
  return {
    known: matched.size,
    returning: matched.size - stay,
    added: candidates.length - matched.size,
    leaving: present - stay,
    commentsOverwritten,
    commentsFilled,
  }
}

/** Collects warnings by line and column name; keeps the first hundred and counts them all. */
export function createWarningList(header: readonly string[], mapping: ColumnMapping) {
  const warnings: RowWarning[] = []
  let warningCount = 0
  return {
    add(incoming: IncomingTrack) {
      for (const { role, value, message } of incoming.warnings) {
        warningCount++
        if (warnings.length >= WARNINGS_SENT) continue
        const column = header[mapping[role] ?? -1] ?? role
        warnings.push({ line: incoming.line, column, value: value.slice(0, 200), message })
      }
    },
    result: () => ({ warnings, warningCount }),
  }
}
