import type {
  ApplyImport,
  ColumnMapping,
  ColumnRole,
  DuplicateChoice,
  ImportMode,
  ImportPreview,
  KeyNotation,
  LibrarySummary,
} from '../../../../contract/library.schema.ts'
import { formatCount } from '../../../shared/display-text.ts'

/** What the DJ decided in the import dialog. */
export interface ImportChoices {
  readonly mode: ImportMode
  readonly duplicates: DuplicateChoice
  readonly mapping: ColumnMapping
  readonly notation: KeyNotation | undefined
  readonly overwriteTags: boolean
}

/** Columns without which a row is no track. */
const REQUIRED: readonly ColumnRole[] = ['title', 'artist']

/** Every part a column can play, in the order of the mapping table. */
export const ROLES: readonly { readonly role: ColumnRole; readonly label: string }[] = [
  { role: 'title', label: 'Title' },
  { role: 'artist', label: 'Artist' },
  { role: 'album', label: 'Album' },
  { role: 'bpm', label: 'BPM' },
  { role: 'key', label: 'Key' },
  { role: 'comment', label: 'Comment' },
  { role: 'year', label: 'Year' },
  { role: 'location', label: 'Location' },
]

/**
 * What the dialog starts with.
 *
 * Replace only where nothing of the DJ's own can be lost: with no library yet, or over the sample crate.
 */
export function initialChoices(preview: ImportPreview, library: LibrarySummary | undefined): ImportChoices {
  const hasOwnLibrary = library?.restored === true && !library.isSample && library.total > 0
  return {
    mode: hasOwnLibrary ? 'merge' : 'replace',
    duplicates: 'keep',
    mapping: preview.mapping,
    notation: preview.keys.notation ?? undefined,
    overwriteTags: false,
  }
}

/** The request body of these choices. */
export function toRequest(choices: ImportChoices): ApplyImport {
  const { mode, duplicates, mapping, notation, overwriteTags } = choices
  return {
    mode,
    duplicates,
    mapping,
    ...(notation === undefined ? {} : { notation }),
    ...(mode === 'merge' ? { overwriteTags } : {}),
  }
}

/** The mapping with one column given to a role, or to none; a column plays one part at most. */
export function assignColumn(
  mapping: ColumnMapping,
  role: ColumnRole,
  column: number | undefined,
): ColumnMapping {
  const kept = Object.entries(mapping).filter(([name, index]) => name !== role && index !== column)
  return Object.fromEntries(column === undefined ? kept : [...kept, [role, column]])
}

/** Required parts that no column plays yet. */
export function missingRoles(mapping: ColumnMapping): ColumnRole[] {
  return REQUIRED.filter((role) => mapping[role] === undefined)
}

/** What each way of importing would do, in numbers. */
export function describeMode(mode: ImportMode, { matches, rows }: ImportPreview): string {
  const { known, added, leaving, returning, commentsFilled, commentsOverwritten } = matches
  const facts =
    mode === 'merge'
      ? [
          `adds ${formatCount(added, 'track')}`,
          known > 0 ? `matches ${formatCount(known, 'track')}` : '',
          commentsFilled > 0 ? `fills ${formatCount(commentsFilled, 'empty comment')}` : '',
          'removes nothing',
        ]
      : [
          `the library becomes these ${formatCount(rows, 'row')}`,
          returning > 0 ? `${formatCount(returning, 'track')} come back` : '',
          leaving > 0 ? `${formatCount(leaving, 'track')} go to the archive, with their tags` : '',
          commentsOverwritten > 0 ? `changes ${formatCount(commentsOverwritten, 'comment')}` : '',
        ]
  return facts.filter((fact) => fact !== '').join(', ')
}

/** Rows pasted as text, as a file that the server can read; undefined when there is nothing in it. */
export function pastedFile(text: string): File | undefined {
  if (text.trim() === '') return undefined
  return new File([text], 'pasted.tsv', { type: 'text/tab-separated-values' })
}
