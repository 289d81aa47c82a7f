/**
 * What kind of failure it is; the error handler turns the kind into a status.
 *
 * `invalid`, `missing`, `conflict`, `tooLarge` and `forbidden` are the caller's to mend.
 * `unavailable` is the world's fault and may pass. Anything that is not an AppError is a bug.
 */
export type ErrorKind = 'invalid' | 'missing' | 'conflict' | 'tooLarge' | 'forbidden' | 'unavailable'

/** A failure that the DJ is told about in words. Built only by the named functions here and in tree-errors.ts. */
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

/** The failure as the DJ is told of it: those of this file, and a full disk. Undefined for a bug. */
export function knownFailure(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  return isDiskFull(error) ? diskFull(error) : undefined
}

/** ENOSPC from the file system, SQLITE_FULL (13) from the database. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === 'ENOSPC') || ('errcode' in error && error.errcode === 13)
}

const diskFull = (cause: unknown) =>
  new AppError(
    'unavailable',
    'DISK_FULL',
    'The disk is full, so the change could not be saved. Free some space and try again.',
    { cause },
  )

// Requests

export const requestInvalid = (detail: string) =>
  new AppError('invalid', 'REQUEST_INVALID', `This request cannot be used: ${detail}.`)
export const routeUnknown = (method: string, path: string) =>
  new AppError('missing', 'ROUTE_UNKNOWN', `There is nothing at ${method} ${path}.`)
export const clientGone = () =>
  new AppError('unavailable', 'CLIENT_GONE', 'The page went away before the answer was there.')
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
export const bulkStepInvalid = (sentence: string) => new AppError('invalid', 'BULK_STEP_INVALID', sentence)

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

// Workshop

export const filterTooLong = (field: string, values: number, length: number) =>
  new AppError(
    'invalid',
    'FILTER_TOO_LONG',
    `The filter "${field}" takes up to ${values} texts of up to ${length} characters. Ask for less.`,
  )

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
export const taskNotPausable = (state: string) =>
  new AppError('conflict', 'TASK_NOT_PAUSABLE', `This task is ${state}, so it cannot be paused now.`)
export const taskStillRunning = () =>
  new AppError('conflict', 'TASK_STILL_RUNNING', 'This task is still running. Cancel it first.')
export const shuttingDown = () =>
  new AppError('unavailable', 'SHUTTING_DOWN', 'The server is stopping, so no new work is started.')

// Tagging

export const modelNotReady = (model: string, reason: string) =>
  new AppError('invalid', 'MODEL_NOT_READY', `"${model}" cannot be used now. ${reason}`)
export const monthlyCapReached = (cap: number) =>
  new AppError(
    'conflict',
    'MONTHLY_CAP_REACHED',
    `The monthly limit of $${cap.toFixed(2)} is reached, so nothing was asked. Raise it in Settings.`,
  )
export const sampleOffline = () =>
  new AppError(
    'invalid',
    'SAMPLE_OFFLINE',
    'The offline tagger uses no prompt. Choose a language model to try one.',
  )
export const trackUntaggable = (reason: string | undefined) =>
  new AppError(
    'unavailable',
    'TRACK_UNTAGGABLE',
    `This track could not be tagged, so its comment is unchanged. ${reason ?? ''}`.trimEnd(),
  )

// Language models

export const modelNameUnknown = (model: string) =>
  new AppError(
    'invalid',
    'MODEL_NAME_UNKNOWN',
    `It is not known who answers for a model called "${model}". Choose a Claude or GPT model, or write name@local for a model on your own server.`,
  )
export const localModelUnnamed = () =>
  new AppError(
    'invalid',
    'LOCAL_MODEL_UNNAMED',
    'Name a model of your server first, such as llama3.1@local, as the default tagger or a tier.',
  )
export const modelAddressInvalid = (provider: string) =>
  new AppError(
    'invalid',
    'MODEL_ADDRESS_INVALID',
    `The address set for ${provider} cannot be used. It must look like https://example.org/v1, without a name or password in it.`,
  )
export const modelKeyMissing = (provider: string, setting: string) =>
  new AppError(
    'invalid',
    'MODEL_KEY_MISSING',
    `There is no key for ${provider}. Type it in Settings or set ${setting}, or choose "offline", which needs none.`,
  )
export const modelKeyRefused = (provider: string, model: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'MODEL_KEY_REFUSED',
    `${provider} does not accept the key for "${model}". Check the key, and that it may use this model.`,
    { cause },
  )
export const modelUnknown = (provider: string, model: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'MODEL_UNKNOWN',
    `${provider} knows no model called "${model}". Check the name, or choose another model.`,
    { cause },
  )
export const modelRequestRefused = (provider: string, model: string, hint: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'MODEL_REQUEST_REFUSED',
    `${provider} refused the request to "${model}"${hint === '' ? '' : `: ${hint.replace(/\.$/, '')}`}. Choose another model, or a shorter prompt.`,
    { cause },
  )
export const modelQuotaExhausted = (provider: string, model: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'MODEL_QUOTA_EXHAUSTED',
    `The account at ${provider} has no credit left for "${model}". Add credit there, or choose another model.`,
    { cause },
  )
export const modelRateLimited = (provider: string, model: string, wait: string, cause?: unknown) =>
  new AppError(
    'unavailable',
    'MODEL_RATE_LIMITED',
    `${provider} takes no more requests for "${model}" at the moment. Try again in ${wait}.`,
    { cause },
  )
export const modelUnreachable = (provider: string, model: string, cause?: unknown) =>
  new AppError(
    'unavailable',
    'MODEL_UNREACHABLE',
    `${provider} gives no usable answer for "${model}". Check the connection, or try again later.`,
    { cause },
  )
export const modelTimedOut = (provider: string, model: string, seconds: number) =>
  new AppError(
    'unavailable',
    'MODEL_TIMED_OUT',
    `${provider} did not answer for "${model}" within ${seconds} s. Try again, or choose a quicker model.`,
  )
export const modelAnswerInvalid = (provider: string, model: string) =>
  new AppError(
    'unavailable',
    'MODEL_ANSWER_INVALID',
    `"${model}" from ${provider} answered in a form that cannot be read, even when asked again. Try again, or choose another model.`,
  )
export const modelAnswerCut = (provider: string, model: string) =>
  new AppError(
    'unavailable',
    'MODEL_ANSWER_CUT',
    `The answer of "${model}" from ${provider} was longer than allowed and broke off. Ask for fewer tracks at once.`,
  )
export const modelRefused = (provider: string, model: string) =>
  new AppError(
    'unavailable',
    'MODEL_REFUSED',
    `"${model}" from ${provider} declined to answer. Try again, or choose another model.`,
  )
export const offlineMode = () =>
  new AppError(
    'invalid',
    'OFFLINE_MODE',
    'Offline mode is on, so no language model is asked. Switch it off in Settings, or choose "offline".',
  )

export const spendingLimitReached = (sentence: string) =>
  new AppError('conflict', 'SPENDING_LIMIT_REACHED', sentence)

// Trials of taggers

export const trialUnknown = () =>
  new AppError('missing', 'TRIAL_UNKNOWN', 'This trial is no longer there. Start another one.')
export const trialRunning = () =>
  new AppError('conflict', 'TRIAL_RUNNING', 'This trial is still running. Cancel it first.')
export const trialWithoutCandidates = () =>
  new AppError('invalid', 'TRIAL_WITHOUT_CANDIDATES', 'Choose at least one tagger to try.')
export const trialExistingIsTruth = () =>
  new AppError(
    'invalid',
    'TRIAL_EXISTING_IS_TRUTH',
    'The tags that are there are what the answers are held against, so they would always be right. Label tracks by hand to try them, too.',
  )
export const trialTooFewTracks = (truth: 'trusted' | 'labels', tracks: number, needed: number) =>
  new AppError(
    'invalid',
    'TRIAL_TOO_FEW_TRACKS',
    truth === 'labels'
      ? `A trial needs at least ${needed} tracks with a label, and there are ${tracks}. Label some more.`
      : `A trial needs at least ${needed} tracks that were tagged by hand or came with a tag whose genre is known, and there are ${tracks}. Label tracks by hand instead.`,
  )

// Settings

export const templateIncomplete = (missing: readonly string[]) =>
  new AppError(
    'invalid',
    'TEMPLATE_INCOMPLETE',
    `The prompt must contain ${missing.map((name) => `{${name}}`).join(' and ')}.`,
  )

export const templatePlaceholderUnknown = (name: string, suggestion: string | undefined) =>
  new AppError(
    'invalid',
    'TEMPLATE_PLACEHOLDER_UNKNOWN',
    `The prompt has {${name}}, which stands for nothing.${suggestion === undefined ? '' : ` Did you mean {${suggestion}}?`}`,
  )
export const callUnknown = (id: number) => new AppError('missing', 'CALL_UNKNOWN', `There is no call ${id}.`)

// Duplicates

export const libraryChanged = () =>
  new AppError(
    'conflict',
    'LIBRARY_CHANGED',
    'The library has changed since the duplicates were listed, so nothing was merged. Look at the list again.',
  )
export const duplicatesChanged = () =>
  new AppError(
    'conflict',
    'DUPLICATES_CHANGED',
    'A track that was to be kept is no longer one of those duplicates, so nothing was merged. Look at the list again.',
  )
export const revisionNeeded = () =>
  new AppError(
    'invalid',
    'REVISION_NEEDED',
    'Groups that are named by their place need the revision of the list, so nothing was merged. Name them by key, or send the revision.',
  )

// Saved views

export const viewUnknown = () =>
  new AppError('missing', 'VIEW_UNKNOWN', 'This view is no longer there. Look at the list of views again.')
export const viewNameTaken = (name: string) =>
  new AppError(
    'conflict',
    'VIEW_NAME_TAKEN',
    `There is a view called "${name}" already. Choose another name.`,
  )
export const viewsFull = (limit: number) =>
  new AppError(
    'conflict',
    'VIEWS_FULL',
    `There are ${limit} views already, which is as many as can be kept. Remove one first.`,
  )

// Genres: the sentence says which style or name is in the way

export const genreUnknown = (sentence: string) => new AppError('missing', 'GENRE_UNKNOWN', sentence)
export const genreNameTaken = (sentence: string) => new AppError('conflict', 'GENRE_NAME_TAKEN', sentence)
export const genreCycle = (sentence: string) => new AppError('conflict', 'GENRE_CYCLE', sentence)
export const genreEditRefused = (sentence: string) => new AppError('conflict', 'GENRE_EDIT_REFUSED', sentence)
export const genreEditUnknown = () =>
  new AppError(
    'missing',
    'GENRE_EDIT_UNKNOWN',
    'This edit of the genres is no longer there. Look at the list of edits again.',
  )

// History

export const nothingToUndo = () => new AppError('conflict', 'NOTHING_TO_UNDO', 'There is nothing to undo.')
export const nothingToRedo = () => new AppError('conflict', 'NOTHING_TO_REDO', 'There is nothing to redo.')
export const changeUnknown = (id: number) =>
  new AppError('missing', 'CHANGE_UNKNOWN', `There is no change ${id}.`)
export const changeStillOpen = () =>
  new AppError('conflict', 'CHANGE_STILL_OPEN', 'This run is still writing. Cancel it or wait, then undo it.')
