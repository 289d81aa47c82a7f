import { type Static, Type } from 'typebox'
import { Nullable, Timestamp, TrackIds } from './common.schema.ts'

/** The present library in numbers. */
export const LibrarySummary = Type.Object(
  {
    restored: Type.Boolean({ description: 'False while there is no library.' }),
    total: Type.Integer(),
    tagged: Type.Integer(),
    untagged: Type.Integer(),
    failed: Type.Integer({ description: 'Tracks whose last try to be tagged failed.' }),
    suggested: Type.Integer({ description: 'Tracks with a suggested comment that waits for review.' }),
    needsEars: Type.Integer({ description: 'Tagged, but the tagger was not sure.' }),
    archived: Type.Integer({ description: 'Known tracks that are not in the present library.' }),
    changed: Type.Integer({
      description: 'Tracks whose comment or year is not that of the imported file any more.',
    }),
    filename: Type.String({ description: 'Name of the last imported file, "" when none.' }),
    columns: Type.Array(Type.String()),
    revision: Type.Integer({ description: 'Grows with each change of the library.' }),
    isSample: Type.Boolean({ description: 'The library is the sample crate.' }),
    keyNotation: Nullable(Type.String({ description: 'Notation that most imported keys use.' })),
    topGenres: Type.Array(Type.Object({ genre: Type.String(), tracks: Type.Integer() }), {
      description: 'The eight most frequent main genres.',
    }),
  },
  { $id: 'LibrarySummary' },
)
export type LibrarySummary = Static<typeof LibrarySummary>

/** How a file's keys are written. */
export const KeyNotation = Type.Union([
  Type.Literal('camelot'),
  Type.Literal('open-key'),
  Type.Literal('musical'),
])
export type KeyNotation = Static<typeof KeyNotation>

/** What a column of a file means to the program. */
export const ColumnRole = Type.Union([
  Type.Literal('title'),
  Type.Literal('artist'),
  Type.Literal('album'),
  Type.Literal('bpm'),
  Type.Literal('key'),
  Type.Literal('comment'),
  Type.Literal('year'),
  Type.Literal('location'),
])
export type ColumnRole = Static<typeof ColumnRole>

/** Which column (0-based) plays which part; a part that is absent has no column. */
export const ColumnMapping = Type.Object(
  {
    title: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    artist: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    album: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    bpm: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    key: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    comment: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    year: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    location: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
  },
  { additionalProperties: false },
)
export type ColumnMapping = Static<typeof ColumnMapping>

/** replace: the library becomes the file's rows. merge: rows are added and blanks filled, nothing is archived. */
export const ImportMode = Type.Union([Type.Literal('replace'), Type.Literal('merge')])
export type ImportMode = Static<typeof ImportMode>

/** keep: each row is a track. merge: copies become one track that knows every file. */
export const DuplicateChoice = Type.Union([Type.Literal('keep'), Type.Literal('merge')])
export type DuplicateChoice = Static<typeof DuplicateChoice>

/** Something odd about one row that did not stop the import; the text is kept. */
export const RowWarning = Type.Object({
  line: Type.Integer({ description: 'Line of the file, the header being 1.' }),
  column: Type.String(),
  value: Type.String(),
  message: Type.String(),
})
export type RowWarning = Static<typeof RowWarning>

/** What importing a file would do. Nothing has been changed. */
export const ImportPreview = Type.Object(
  {
    importId: Type.String({
      description: 'Names the uploaded file for one hour; apply it with POST /api/imports/{importId}/apply.',
    }),
    filename: Type.String(),
    bytes: Type.Integer(),
    encoding: Type.String({ description: 'utf-8, utf-16le, utf-16be or windows-1252.' }),
    delimiter: Type.String(),
    columns: Type.Array(
      Type.Object({
        index: Type.Integer(),
        name: Type.String(),
        role: Nullable(ColumnRole),
        samples: Type.Array(Type.String(), { description: 'Up to three values that are not blank.' }),
      }),
    ),
    mapping: ColumnMapping,
    missing: Type.Array(ColumnRole, {
      description: 'Required columns that were not found; the import waits for a mapping.',
    }),
    rows: Type.Integer(),
    tagged: Type.Integer(),
    sample: Type.Array(Type.Array(Type.String()), {
      description: 'The first ten rows, cells as in the file.',
    }),
    keys: Type.Object({
      notation: Nullable(KeyNotation),
      votes: Type.Object({ camelot: Type.Integer(), 'open-key': Type.Integer(), musical: Type.Integer() }),
      unreadable: Type.Integer(),
      empty: Type.Integer(),
      example: Nullable(Type.String({ description: 'E.g. "10M = C minor = 5A".' })),
    }),
    duplicates: Type.Object({
      groups: Type.Integer(),
      rows: Type.Integer({ description: 'Rows that are a copy of an earlier one.' }),
      examples: Type.Array(
        Type.Object({
          artist: Type.String(),
          title: Type.String(),
          copies: Type.Integer(),
          locations: Type.Integer(),
        }),
      ),
    }),
    matches: Type.Object({
      known: Type.Integer({ description: 'Rows that are tracks of the library already.' }),
      returning: Type.Integer({ description: 'Of the known ones, those that come back from the archive.' }),
      added: Type.Integer(),
      leaving: Type.Integer({ description: 'Present tracks that a replace would archive.' }),
      commentsOverwritten: Type.Integer({ description: 'Comments that a replace would change.' }),
      commentsFilled: Type.Integer({ description: 'Empty comments that the file fills.' }),
    }),
    warnings: Type.Array(RowWarning, { description: 'The first hundred.' }),
    warningCount: Type.Integer(),
  },
  { $id: 'ImportPreview' },
)
export type ImportPreview = Static<typeof ImportPreview>

/** How to import the previewed file. */
export const ApplyImport = Type.Object(
  {
    mode: Type.Optional(ImportMode),
    mapping: Type.Optional(ColumnMapping),
    notation: Type.Optional(KeyNotation),
    duplicates: Type.Optional(DuplicateChoice),
    overwriteTags: Type.Optional(
      Type.Boolean({ description: "Merge only: let the file's comments win over the library's." }),
    ),
  },
  { additionalProperties: false },
)
export type ApplyImport = Static<typeof ApplyImport>

/** Outcome of an import. */
export const ImportResult = Type.Object(
  {
    total: Type.Integer(),
    tagged: Type.Integer(),
    untagged: Type.Integer(),
    columns: Type.Array(Type.String()),
    duplicates_removed: Type.Integer({ description: 'Rows merged into another on request; 0 otherwise.' }),
    duplicates: Type.Integer({
      description: 'Rows that are a copy of another; they were kept unless merging was asked for.',
    }),
    restored: Type.Boolean(),
    filename: Type.String(),
    added: Type.Integer(),
    matched: Type.Integer(),
    returned: Type.Integer(),
    archived: Type.Integer(),
    warnings: Type.Array(RowWarning),
    warningCount: Type.Integer(),
    keyNotation: Nullable(KeyNotation),
    revision: Type.Integer(),
    changeId: Type.Integer(),
  },
  { $id: 'ImportResult' },
)
export type ImportResult = Static<typeof ImportResult>

/** Query of POST /api/upload. */
export const UploadQuery = Type.Object({
  mode: Type.Optional(ImportMode),
  notation: Type.Optional(KeyNotation),
  duplicates: Type.Optional(DuplicateChoice),
  overwriteTags: Type.Optional(Type.Boolean()),
})
export type UploadQuery = Static<typeof UploadQuery>

/** One past import. */
export const ImportRecord = Type.Object({
  id: Type.Integer(),
  filename: Type.String(),
  importedAt: Timestamp,
  rows: Type.Integer(),
  encoding: Type.String(),
  keyNotation: Nullable(KeyNotation),
})
export type ImportRecord = Static<typeof ImportRecord>

/** Query of GET /api/export. */
export const ExportQuery = Type.Object({
  scope: Type.Optional(
    Type.Union([Type.Literal('all'), Type.Literal('changed'), Type.Literal('tagged')], {
      description:
        'all: every row. changed: only rows whose comment or year is not that of the file any more.',
    }),
  ),
  formulas: Type.Optional(
    Type.Union([Type.Literal('keep'), Type.Literal('escape')], {
      description:
        'escape: put an apostrophe before a comment that a spreadsheet would run. Other cells are never touched.',
    }),
  ),
})
export type ExportQuery = Static<typeof ExportQuery>

/** Body of POST /api/export. */
export const ExportChosen = Type.Object(
  { ...ExportQuery.properties, ids: TrackIds },
  { additionalProperties: false },
)
export type ExportChosen = Static<typeof ExportChosen>

/** What an export would hold, to be shown before it is made. */
export const ExportPreview = Type.Object({
  filename: Type.String(),
  rows: Type.Integer(),
  changed: Type.Integer({
    description: 'Rows whose comment or year is not that of the imported file any more.',
  }),
  untagged: Type.Integer(),
  columns: Type.Array(Type.String()),
  longComments: Type.Integer({ description: 'Comments over 255 characters, which some players cut.' }),
  formulaComments: Type.Integer({ description: 'Comments that a spreadsheet would run as a formula.' }),
})
export type ExportPreview = Static<typeof ExportPreview>

export const ImportParams = Type.Object({ importId: Type.String({ minLength: 1, maxLength: 64 }) })
export type ImportParams = Static<typeof ImportParams>
