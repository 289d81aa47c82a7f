/**
 * What kind of failure it is; the error handler turns the kind into a status.
 *
 * `invalid`, `missing`, `conflict`, `tooLarge` and `forbidden` are the caller's to mend.
 * `unavailable` is the world's fault and may pass. Anything that is not an AppError is a bug.
 */
export type ErrorKind = 'invalid' | 'missing' | 'conflict' | 'tooLarge' | 'forbidden' | 'unavailable'

/** A failure that the DJ is told about in words. Built only by the named functions of this file. */
export class AppError extends Error {
  readonly kind: ErrorKind
  /** Permanent; never reused for another meaning. */
  readonly code: string

  constructor(kind: ErrorKind, code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.kind = kind
    this.code = code
  }
}

// Requests

export const requestInvalid = (detail: string) =>
  new AppError('invalid', 'REQUEST_INVALID', `This request cannot be used: ${detail}.`)
export const routeUnknown = (method: string, path: string) =>
  new AppError('missing', 'ROUTE_UNKNOWN', `There is nothing at ${method} ${path}.`)
export const hostForbidden = (host: string) =>
  new AppError(
    'forbidden',
    'HOST_FORBIDDEN',
    `This server does not answer to the name "${host}". Open it by its own address, or add the name to ALLOWED_HOSTS.`,
  )
export const originForbidden = () =>
  new AppError(
    'forbidden',
    'ORIGIN_FORBIDDEN',
    'Another site tried to change this library, so nothing was done.',
  )

// Library

export const libraryEmpty = () =>
  new AppError('invalid', 'LIBRARY_EMPTY', 'There is no library yet. Import a track list first.')
// The original's own wording: its page shows this sentence.
export const trackUnknown = () => new AppError('missing', 'TRACK_UNKNOWN', 'Track not found')

// Import

export const uploadMissing = (cause?: unknown) =>
  new AppError(
    'invalid',
    'UPLOAD_MISSING',
    'No file arrived. Choose a CSV file and send it as the part named "file".',
    { cause },
  )
export const uploadTooLarge = (limitBytes: number) =>
  new AppError(
    'tooLarge',
    'UPLOAD_TOO_LARGE',
    `The file is larger than ${Math.round(limitBytes / 1_000_000)} MB, so nothing was imported. Raise MAX_UPLOAD_MB if it really is a track list.`,
  )
export const uploadCut = (cause?: unknown) =>
  new AppError(
    'invalid',
    'UPLOAD_CUT',
    'The file broke off while it was sent, so nothing was imported. Try again.',
    { cause },
  )
export const fileTypeUnknown = (filename: string) =>
  new AppError(
    'invalid',
    'FILE_TYPE_UNKNOWN',
    `"${filename}" is not a track list that can be read here. Export it as .csv, .tsv or .txt.`,
  )
export const fileBinary = (filename: string) =>
  new AppError('invalid', 'FILE_BINARY', `"${filename}" is not a text file, so it cannot be a track list.`)
export const fileEmpty = (filename: string) =>
  new AppError('invalid', 'FILE_EMPTY', `"${filename}" is empty, so there is nothing to import.`)
export const fileWithoutRows = (filename: string) =>
  new AppError(
    'invalid',
    'FILE_WITHOUT_ROWS',
    `"${filename}" has a header but no tracks, so the library was left as it is.`,
  )
export const columnsMissing = (roles: readonly string[], found: readonly string[]) =>
  new AppError(
    'invalid',
    'COLUMNS_MISSING',
    `The file has no column for ${roles.join(' and ')}. Its columns are: ${found.slice(0, 12).join(', ')}${found.length > 12 ? ', …' : ''}.`,
  )
export const csvUnreadable = (line: number, detail: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'CSV_UNREADABLE',
    `The file cannot be read as a table: ${detail} (line ${line}). Nothing was imported.`,
    {
      cause,
    },
  )
export const csvTooWide = (columns: number, limit: number) =>
  new AppError('invalid', 'CSV_TOO_WIDE', `The file has ${columns} columns; up to ${limit} can be kept.`)
export const importUnknown = () =>
  new AppError('missing', 'IMPORT_UNKNOWN', 'This upload is no longer here. Choose the file again.')
export const mappingInvalid = (detail: string) => new AppError('invalid', 'MAPPING_INVALID', detail)

// Tasks

export const taskRunning = (kind: string, taskId: string) =>
  new AppError(
    'conflict',
    'TASK_RUNNING',
    `A ${kind} task is running already (${taskId}). Wait for it to finish, or cancel it first.`,
  )
export const taskUnknown = (taskId: string) =>
  new AppError('missing', 'TASK_UNKNOWN', `There is no task "${taskId}".`)
export const taskNotResumable = (state: string) =>
  new AppError('conflict', 'TASK_NOT_RESUMABLE', `This task is ${state}, so it cannot be resumed.`)
export const taskStillRunning = () =>
  new AppError('conflict', 'TASK_STILL_RUNNING', 'This task is still running. Cancel it first.')
export const shuttingDown = () =>
  new AppError('unavailable', 'SHUTTING_DOWN', 'The server is stopping, so no new work is started.')

// Tagging

export const modelUnavailable = (model: string) =>
  new AppError(
    'invalid',
    'MODEL_UNAVAILABLE',
    `"${model}" cannot be used: no language model is connected. Choose "offline" in Settings, which needs no key.`,
  )
export const trackUntaggable = (cause?: unknown) =>
  new AppError(
    'unavailable',
    'TRACK_UNTAGGABLE',
    'This track could not be tagged. Its comment is unchanged.',
    { cause },
  )

// Settings

export const templateIncomplete = (missing: readonly string[]) =>
  new AppError(
    'invalid',
    'TEMPLATE_INCOMPLETE',
    `The prompt must contain ${missing.map((name) => `{${name}}`).join(' and ')}.`,
  )

// History

export const nothingToUndo = () => new AppError('conflict', 'NOTHING_TO_UNDO', 'There is nothing to undo.')
export const nothingToRedo = () => new AppError('conflict', 'NOTHING_TO_REDO', 'There is nothing to redo.')
export const changeUnknown = (id: number) =>
  new AppError('missing', 'CHANGE_UNKNOWN', `There is no change ${id}.`)
export const changeStillOpen = () =>
  new AppError('conflict', 'CHANGE_STILL_OPEN', 'This run is still writing. Cancel it or wait, then undo it.')
