/** The data folder belongs to another running GenreTagging; two would overwrite each other's work. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
}
