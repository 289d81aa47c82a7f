import { AppError } from './errors.ts'

// Trees

export const treeMissing = (type: 'genre' | 'scene' | 'collection') =>
  new AppError('missing', 'TREE_MISSING', `There is no ${type} tree of this library yet. Build it first.`)
export const treeNodeUnknown = () =>
  new AppError(
    'missing',
    'TREE_NODE_UNKNOWN',
    'This part of the tree is no longer there. Look at the tree again.',
  )
export const treeVersionUnknown = () =>
  new AppError(
    'missing',
    'TREE_VERSION_UNKNOWN',
    'This version of the tree is no longer kept. Look at the list of versions again.',
  )
export const treeNotPreview = () =>
  new AppError(
    'conflict',
    'TREE_NOT_PREVIEW',
    'This version is no trial, so it is kept: ten are, and the oldest goes by itself.',
  )
export const treeEditRefused = (sentence: string) => new AppError('invalid', 'TREE_EDIT_REFUSED', sentence)
export const treeEditAbsent = (sentence: string) => new AppError('missing', 'TREE_EDIT_ABSENT', sentence)
export const treeEditUnknown = () =>
  new AppError(
    'missing',
    'TREE_EDIT_UNKNOWN',
    'This edit is no longer there. Look at the list of edits again.',
  )
export const treeFileMissing = (cause?: unknown) =>
  new AppError(
    'invalid',
    'TREE_FILE_MISSING',
    'No tree arrived. Choose the JSON file and send it as the part named "tree".',
    { cause },
  )
export const treeFileTooLarge = (limitBytes: number) =>
  new AppError(
    'tooLarge',
    'TREE_FILE_TOO_LARGE',
    `A file with a tree may have up to ${Math.round(limitBytes / 1_000_000)} MB; this one is larger, so nothing was imported.`,
  )
export const treeFileUnreadable = (sentence: string, cause?: unknown) =>
  new AppError('invalid', 'TREE_FILE_UNREADABLE', sentence, { cause })
export const treeFileOfOtherType = (found: string, wanted: string) =>
  new AppError(
    'invalid',
    'TREE_FILE_OF_OTHER_TYPE',
    `This file holds a ${found} tree, not a ${wanted} tree. Import it as a ${found} tree.`,
  )
export const treeRowsUnknown = (sentence: string) => new AppError('invalid', 'TREE_ROWS_UNKNOWN', sentence)
export const treeNeedsOthers = (missing: readonly string[]) =>
  new AppError(
    'invalid',
    'TREE_NEEDS_OTHERS',
    `Collections are made where the genre tree and the scene tree cross. Build the ${missing.join(' and the ')} tree first.`,
  )
export const treeNothingUngrouped = () =>
  new AppError(
    'invalid',
    'TREE_NOTHING_UNGROUPED',
    'No track of this tree is ungrouped, so there is nothing to find places for.',
  )
export const treeUpToDate = () =>
  new AppError(
    'invalid',
    'TREE_UP_TO_DATE',
    'No track has come or gone since this tree was made. Build it anew if tags have changed.',
  )
export const treeReplaced = (type: string) =>
  new AppError(
    'conflict',
    'TREE_REPLACED',
    `Another ${type} tree became the current one meanwhile, so nothing was changed. Start again if it is still wanted.`,
  )
export const treeWorkUnreadable = () =>
  new AppError(
    'invalid',
    'TREE_WORK_UNREADABLE',
    'What this work was to do is not known any more. Start it anew.',
  )
export const treeWithoutTags = () =>
  new AppError(
    'invalid',
    'TREE_WITHOUT_TAGS',
    'No track has a tag, so a model has nothing to go by. Tag some first, or build the tree offline.',
  )
export const treeSourcesForeign = () =>
  new AppError(
    'invalid',
    'TREE_SOURCES_FOREIGN',
    'The genre tree and the scene tree share none of the tagged tracks. Build both anew, then the collections.',
  )
export const treeModelOffline = () =>
  new AppError(
    'invalid',
    'TREE_MODEL_OFFLINE',
    'The offline tagger writes no words and designs no trees. Choose a language model.',
  )

// Playlists, and lists that a filter names

// The original's own wording: its page shows this sentence.
export const playlistUnknown = () => new AppError('missing', 'PLAYLIST_UNKNOWN', 'Playlist not found')
export const playlistStarred = () =>
  new AppError(
    'forbidden',
    'PLAYLIST_STARRED',
    'The starred list is always there. Take the stars off its tracks instead.',
  )
export const playlistTracksUnknown = (count: number) =>
  new AppError(
    'invalid',
    'PLAYLIST_TRACKS_UNKNOWN',
    count === 1
      ? 'One of these tracks is not in the library, so no playlist was made. Look at the list again, and choose anew.'
      : `${count.toLocaleString('en')} of these tracks are not in the library, so no playlist was made. Look at the list again, and choose anew.`,
  )
export const treeNodeEmpty = () =>
  new AppError(
    'conflict',
    'TREE_NODE_EMPTY',
    'No track of this part of the tree is in the library now, so there is nothing to make a playlist of.',
  )
export const listFilterInvalid = (text: string) =>
  new AppError(
    'invalid',
    'LIST_FILTER_INVALID',
    `The filter "${text}" names no list. Open the list from its tree, playlist or intersection again.`,
  )
