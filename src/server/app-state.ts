import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from './config.ts'
import { readShippedKnowledge } from './knowledge/shipped-knowledge.ts'
import { type OpenedLists, openLists } from './open-lists.ts'
import { openModels } from './open-models.ts'
import { type OpenedTreeJobs, openTreeJobs } from './open-tree-jobs.ts'
import { openTrees } from './open-trees.ts'
import { createDuplicatesService, type DuplicatesService } from './services/duplicates/duplicates.service.ts'
import { createExportService, type ExportService } from './services/export.service.ts'
import { createDocumentWriter } from './services/history/document-writer.ts'
import { createHistoryService, type HistoryService } from './services/history/history.service.ts'
import { createImportService, type ImportService } from './services/import/import.service.ts'
import { createStagedUploads } from './services/import/staged-uploads.ts'
import { type CoverageService, createCoverageService } from './services/knowledge/coverage.service.ts'
import { createGenreHolder } from './services/knowledge/genre-holder.ts'
import { createGenreShelf } from './services/knowledge/genre-shelf.ts'
import { createGenresService, type GenresService } from './services/knowledge/genres.service.ts'
import { createChangeWriter } from './services/library/change-writer.ts'
import { Library } from './services/library/library.ts'
import { createLibraryNews } from './services/library/library-news.ts'
import type { ModelsService } from './services/models/models.service.ts'
import { createPlaylistHolder } from './services/playlists/playlist-holder.ts'
import { createSearchService, type SearchService } from './services/query/search.service.ts'
import { createReviewService, type ReviewService } from './services/review/review.service.ts'
import { createIndexKeeper } from './services/search/index-keeper.ts'
import { createWorkshopService, type WorkshopService } from './services/search/workshop.service.ts'
import { createNameIndexer } from './services/set-workshop/name-index.ts'
import {
  createSetWorkshopService,
  type SetWorkshopService,
} from './services/set-workshop/set-workshop.service.ts'
import { defaultSettings, openSettings, type SettingsService } from './services/settings.service.ts'
import { createStarHolder } from './services/starred/star-holder.ts'
import { createStarredService, type StarredService } from './services/starred/starred.service.ts'
import { createEngines } from './services/tagging/engines.ts'
import { createOfflineEngine } from './services/tagging/offline-engine.ts'
import type { TagEngine } from './services/tagging/tag-engine.ts'
import { createTagSample, type TagSampler } from './services/tagging/tag-sample.ts'
import { createTaggingService, type TaggingService } from './services/tagging/tagging.service.ts'
import { createTrackLoader } from './services/tagging/track-loader.ts'
import { createTracksService, type TracksService } from './services/tracks.service.ts'
import type { TreeEditsService } from './services/trees/edits/tree-edits.service.ts'
import type { TreeImportService } from './services/trees/import/tree-import.service.ts'
import { createTreeThread, type MakeTree } from './services/trees/jobs/tree-thread.ts'
import { createMetadataSuggestions } from './services/trees/suggestions/metadata-suggestions.ts'
import { createTreesService, type TreesService } from './services/trees/trees.service.ts'
import { createTrialService, type TrialService } from './services/trial/trial.service.ts'
import { createViewHolder } from './services/views/view-holder.ts'
import { createViewsService, type ViewsService } from './services/views/views.service.ts'
import { createChangeRepository } from './storage/change.repository.ts'
import { openDatabase } from './storage/database.ts'
import { createGenreEditRepository } from './storage/genre-edit.repository.ts'
import { createSourceRepository } from './storage/source.repository.ts'
import { createStarredRepository } from './storage/starred.repository.ts'
import { createSuggestionRepository } from './storage/suggestion.repository.ts'
import { createTaskRepository } from './storage/task.repository.ts'
import { createTrackRepository } from './storage/track.repository.ts'
import { createEventHub, type EventHub } from './tasks/event-hub.ts'
import { createTaskManager, type TaskManager } from './tasks/task-manager.ts'

/** Everything with a lifetime, wired once. Routes and the command line get services from here. */
export interface AppState extends OpenedLists, OpenedTreeJobs {
  readonly config: Config
  readonly library: Library
  readonly tracks: TracksService
  readonly coverage: CoverageService
  readonly genres: GenresService
  readonly views: ViewsService
  readonly search: SearchService
  readonly workshop: WorkshopService
  readonly trees: TreesService
  readonly treeEdits: TreeEditsService
  readonly treeImports: TreeImportService
  readonly setWorkshop: SetWorkshopService
  readonly duplicates: DuplicatesService
  readonly starred: StarredService
  readonly imports: ImportService
  readonly exports: ExportService
  readonly tagging: TaggingService
  readonly sample: TagSampler
  readonly trials: TrialService
  readonly review: ReviewService
  readonly models: ModelsService
  readonly history: HistoryService
  readonly settings: SettingsService
  readonly tasks: TaskManager
  readonly events: EventHub
  /** Sentences about settings that were not understood and files that were set aside. */
  readonly warnings: readonly string[]
  /** Stops running work and ends the event streams, so that the server can drain. */
  stopWork(): Promise<void>
  /** Closes everything, the database last. */
  close(): Promise<void>
}

/** The folder that package.json is in; data files that ship with the program are found from here. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url))
const KNOWLEDGE_FOLDER = join(PROJECT_ROOT, 'knowledge')
const SAMPLE_CRATE = join(PROJECT_ROOT, 'examples', 'sample-crate.csv')

/** A task that does not stop when asked is left behind after this; what it wrote is safe. */
const STOP_LIMIT_MS = 2_000

/** What a test may put in the place of the real thing. */
export interface AppStateOptions {
  readonly now?: () => Date
  readonly engines?: (library: Library) => readonly TagEngine[]
  readonly makeTree?: MakeTree | undefined
  /** Told of faults in background work. */
  readonly onBug?: (error: unknown) => void
  /**
   * Keeps databases in memory. "library": only that one, so that what was paid for is kept
   * and counted. "all": nothing is written but settings.
   */
  readonly inMemory?: 'library' | 'all' | undefined
  /** Waits between two attempts to ask a model. Default: the system's timer. */
  readonly llmPause?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined
}

/** Opens the data folder and wires the services. */
export async function openAppState(config: Config, options: AppStateOptions = {}): Promise<AppState> {
  const now = options.now ?? (() => new Date())
  const warnings: string[] = [...config.warnings]
  const warnDamaged = (keptAs: string) => {
    warnings.push(`A damaged file was set aside as ${keptAs}. Nothing in it was deleted.`)
  }
  const db = await openDatabase({
    path: options.inMemory !== undefined ? ':memory:' : join(config.dataDir, 'library.db'),
    now,
    onDamaged: warnDamaged,
  })
  const { families, gazetteer, energy, prices } = readShippedKnowledge(KNOWLEDGE_FOLDER)
  const genres = createGenreShelf(families, await createGenreEditRepository(db).list())
  const genreEdits = () => genres.edits.map(({ edit }) => edit)
  const library = new Library({
    knowledge: { genres, gazetteer, energy },
    tracks: createTrackRepository(db),
    sources: createSourceRepository(db),
    suggestions: createSuggestionRepository(db),
    stars: createStarredRepository(db),
  })
  const keeper = createIndexKeeper(library)
  const namesOf = createNameIndexer(library)
  const events: EventHub = createEventHub({
    now,
    snapshot: async () => ({ type: 'snapshot', tasks: await tasks.list(), summary: library.summary() }),
  })
  const tasks: TaskManager = createTaskManager({
    repository: createTaskRepository(db),
    now,
    onChange: (task) => events.publish({ type: 'task', task }),
    onBug: (error) => options.onBug?.(error),
  })
  const news = createLibraryNews(events, library)
  const settings = await openSettings({
    path: join(config.dataDir, 'settings.json'),
    defaults: defaultSettings(KNOWLEDGE_FOLDER, config.model),
    now,
    onDamaged: warnDamaged,
    onChange: news.settingsChanged,
  })
  const changes = createChangeWriter({ db, library, news, now })
  const review = createReviewService({ db, library, changes, news, now })
  const documents = createDocumentWriter({ db, library, news, now })
  const genreHolder = createGenreHolder({ shelf: genres, library, news })
  const viewHolder = createViewHolder(news)
  const starHolder = createStarHolder({ library, news })
  const uploads = createStagedUploads({ folder: join(config.dataDir, 'uploads'), now })
  const readers = () => ({ genres: genres.lookup, gazetteer })
  const makeTree = options.makeTree ?? createTreeThread(KNOWLEDGE_FOLDER)
  const openedTrees = await openTrees({
    ...{ db, library, documents, news, uploads, readers, genreEdits, makeTree, now },
  })
  const playlistHolder = createPlaylistHolder(news)
  const { holder: treeHolder, editHolder: treeEditHolder } = openedTrees
  const holders = [genreHolder, viewHolder, starHolder, playlistHolder, treeHolder, treeEditHolder]
  const history = createHistoryService({ db, library, news, review, holders, now })
  const models = await openModels({
    config,
    library,
    prices,
    databasePath: options.inMemory === 'all' ? ':memory:' : join(config.dataDir, 'models.db'),
    settings: settings.get,
    now,
    onDamaged: warnDamaged,
    onKeysChanged: news.settingsChanged,
    pause: options.llmPause,
  })
  const loader = createTrackLoader({ db, library })
  const engines = createEngines({
    ...models,
    fixed: options.engines?.(library) ?? [
      createOfflineEngine({
        library,
        knowledgeFolder: KNOWLEDGE_FOLDER,
        genreEdits,
      }),
    ],
    settings: settings.get,
  })
  const tagging = createTaggingService({
    db,
    library,
    changes,
    tasks,
    review,
    engines,
    loader,
    ...models,
    settings: settings.get,
    now,
  })
  const trials = createTrialService({
    db,
    library,
    genres,
    gazetteer,
    tasks,
    engines,
    loader,
    ...models,
    delaySeconds: () => settings.get().delay_between_requests,
    now,
  })
  const starred = createStarredService({ db, library, holder: starHolder, documents })
  const opened = openLists({
    ...{ ...models, db, library, keeper, trees: openedTrees.current, starred, documents, now },
    holder: playlistHolder,
  })
  const { lists } = opened
  const openedJobs = openTreeJobs({
    ...{ db, library, tasks, review, models, genreEdits, readers, now },
    trees: openedTrees,
    settings: settings.get,
    makeTree,
    onBug: (error) => options.onBug?.(error),
  })
  const { treeJobs } = openedJobs
  const trees = createTreesService({
    ...openedTrees,
    ...{ db, library, documents, tasks, namesOf, jobs: treeJobs },
    suggestionsOf: createMetadataSuggestions(review),
    playlistOfNode: async (type, nodeId) => (await opened.playlists.findOfNode(type, nodeId)) ?? null,
  })
  const imports = createImportService({
    db,
    library,
    news,
    uploads,
    now,
    samplePath: SAMPLE_CRATE,
    beforeReplace: tagging.stop,
  })

  // What an earlier process left behind is put in order before anything new begins.
  await tasks.recover()
  await createChangeRepository(db).closeAll()
  await history.forgetOld()
  await uploads.removeLeftovers()
  await library.reload()
  await review.open()

  return {
    config,
    library,
    tracks: createTracksService({ db, library, changes, knowledge: { genres, gazetteer, energy } }),
    duplicates: createDuplicatesService({ db, library, news, now }),
    starred,
    coverage: createCoverageService({
      library,
      genres,
      readers: { gazetteer, energy },
    }),
    genres: createGenresService({ shelf: genres, holder: genreHolder, documents, library }),
    views: createViewsService({ db, library, lists, holder: viewHolder, documents }),
    ...opened,
    search: createSearchService({ library, keeper, lists }),
    workshop: createWorkshopService({ library, keeper }),
    trees,
    treeEdits: openedTrees.treeEdits,
    treeImports: openedTrees.treeImports,
    ...openedJobs,
    setWorkshop: createSetWorkshopService({ library, namesOf }),
    imports,
    exports: createExportService({ db, library }),
    tagging,
    sample: createTagSample({ ...models, library, loader, settings: settings.get }),
    trials,
    review,
    models: models.service,
    history,
    settings,
    tasks,
    events,
    warnings,
    async stopWork() {
      await tasks.close(STOP_LIMIT_MS)
      news.flush()
      tagging.progress.close()
      treeJobs.closeProgress()
      events.close()
    },
    async close() {
      await tasks.close(STOP_LIMIT_MS)
      await engines.close()
      await models.close()
      await db.destroy()
    },
  }
}
