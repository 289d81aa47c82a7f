import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance } from 'fastify'
import { AppInfo, Settings } from '../contract/config.schema.ts'
import { ErrorBody } from '../contract/error.schema.ts'
import { Change } from '../contract/history.schema.ts'
import { FacetCoverage, KnowledgeCoverage } from '../contract/knowledge.schema.ts'
import { ImportPreview, ImportResult, LibrarySummary } from '../contract/library.schema.ts'
import { LlmStatus } from '../contract/llm.schema.ts'
import { Playlist } from '../contract/playlist.schema.ts'
import { Suggestion } from '../contract/review.schema.ts'
import { Facets } from '../contract/search.schema.ts'
import { Task } from '../contract/task.schema.ts'
import { Track, TrackDetail } from '../contract/track.schema.ts'
import {
  CollectionCategory,
  CollectionLeaf,
  CollectionTree,
  LibraryTree,
  TreeNode,
} from '../contract/tree.schema.ts'
import { Trial } from '../contract/trial.schema.ts'
import { SavedView } from '../contract/views.schema.ts'
import { installApiDocs } from './api-docs.ts'
import type { AppState } from './app-state.ts'
import { answerClientError, answerFrameworkError, installErrorHandler } from './error-handler.ts'
import { installPassword } from './password.ts'
import { installRequestGuard } from './request-guard.ts'
import { configRoutes } from './routes/config.routes.ts'
import { duplicatesRoutes } from './routes/duplicates.routes.ts'
import { healthRoutes } from './routes/health.routes.ts'
import { historyRoutes } from './routes/history.routes.ts'
import { knowledgeRoutes } from './routes/knowledge.routes.ts'
import { llmRoutes } from './routes/llm.routes.ts'
import { playlistsRoutes } from './routes/playlists.routes.ts'
import { reviewRoutes } from './routes/review.routes.ts'
import { searchRoutes } from './routes/search.routes.ts'
import { setWorkshopRoutes } from './routes/set-workshop.routes.ts'
import { starredRoutes } from './routes/starred.routes.ts'
import { taggingRoutes } from './routes/tagging.routes.ts'
import { tasksRoutes } from './routes/tasks.routes.ts'
import { tracksRoutes } from './routes/tracks.routes.ts'
import { treeBuildRoutes } from './routes/tree-build.routes.ts'
import { treeEditsRoutes } from './routes/tree-edits.routes.ts'
import { treeImportRoutes } from './routes/tree-import.routes.ts'
import { treePlaylistsRoutes } from './routes/tree-playlists.routes.ts'
import { treeSuggestionsRoutes } from './routes/tree-suggestions.routes.ts'
import { treeVersionsRoutes } from './routes/tree-versions.routes.ts'
import { treesRoutes } from './routes/trees.routes.ts'
import { trialRoutes } from './routes/trial.routes.ts'
import { uploadRoutes } from './routes/upload.routes.ts'
import { viewsRoutes } from './routes/views.routes.ts'
import { workshopRoutes } from './routes/workshop.routes.ts'
import { buildSharedSerializer, createSchemaCompiler } from './schema-compiler.ts'
import { describeApp, VERSION } from './version.ts'
import { webRoutes } from './web-page.ts'

/** Room for a million track ids; files come as multipart and have a limit of their own. */
const BODY_LIMIT_BYTES = 12_000_000

export interface AppOptions {
  /** Folder of the built web page; the interface works without one. */
  readonly webFolder?: string | undefined
}

/**
 * Builds the HTTP side on an opened state; listens to nothing.
 *
 * The list of routes below is the table of contents of the interface. Closing the
 * app stops the running work and ends the event streams first, lets requests in
 * flight finish, and closes the state last.
 */
export async function buildApp(state: AppState, options: AppOptions = {}): Promise<FastifyInstance> {
  const { config } = state
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel },
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    // A path is at most a few ids long.
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
    schemaController: { compilersFactory: { buildSerializer: buildSharedSerializer } },
  }).withTypeProvider<TypeBoxTypeProvider>()

  // Registered first, so it runs last: everything below still uses the state while it closes.
  app.addHook('onClose', () => state.close())
  app.addHook('preClose', () => state.stopWork())

  app.setValidatorCompiler(createSchemaCompiler())
  installErrorHandler(app, config)
  installRequestGuard(app, config)
  await installPassword(app, config)
  if (config.corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...config.corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: ['x-total-count', 'etag'],
    })
  }
  await app.register(compress, { encodings: ['br', 'gzip'], brotliOptions: FAST_BROTLI })
  await app.register(multipart, {
    limits: { fileSize: config.maxUploadBytes, files: 1, fields: 10, fieldSize: 100_000 },
  })
  for (const schema of NAMED_SCHEMAS) app.addSchema(schema)
  await app.register(swagger, {
    refResolver: { buildLocalReference: ({ $id }) => String($id) },
    openapi: {
      openapi: '3.1.0',
      info: { title: 'GenreTagging', version: VERSION, description: describeApp() },
    },
  })

  await app.register(uploadRoutes, state)
  await app.register(tracksRoutes, { ...state, version: VERSION })
  await app.register(searchRoutes, state)
  await app.register(viewsRoutes, state)
  await app.register(duplicatesRoutes, state)
  await app.register(starredRoutes, state)
  await app.register(taggingRoutes, state)
  await app.register(trialRoutes, state)
  await app.register(workshopRoutes, state)
  await app.register(treesRoutes, state)
  await app.register(treeVersionsRoutes, state)
  await app.register(treeBuildRoutes, state)
  await app.register(treeSuggestionsRoutes, state)
  await app.register(treeEditsRoutes, state)
  await app.register(treeImportRoutes, state)
  await app.register(playlistsRoutes, state)
  await app.register(treePlaylistsRoutes, state)
  await app.register(setWorkshopRoutes, state)
  await app.register(reviewRoutes, state)
  await app.register(llmRoutes, state)
  await app.register(knowledgeRoutes, state)
  await app.register(historyRoutes, state)
  await app.register(configRoutes, {
    settings: state.settings,
    info: () => ({
      version: VERSION,
      dataDir: config.dataDir,
      warnings: [...state.warnings],
      maxUploadBytes: config.maxUploadBytes,
    }),
  })
  await app.register(tasksRoutes, state)
  await app.register(healthRoutes)
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  installApiDocs(app)
  if (options.webFolder !== undefined) await app.register(webRoutes, { folder: options.webFolder })
  return app
}

/** Schemas that routes refer to by name. */
const NAMED_SCHEMAS = [
  ErrorBody,
  Track,
  TrackDetail,
  LibrarySummary,
  ImportPreview,
  ImportResult,
  Task,
  Change,
  Settings,
  AppInfo,
  LlmStatus,
  FacetCoverage,
  SavedView,
  KnowledgeCoverage,
  Facets,
  Suggestion,
  Playlist,
  Trial,
  TreeNode,
  LibraryTree,
  CollectionLeaf,
  CollectionCategory,
  CollectionTree,
]

/** The default quality of 11 takes seconds for a large list; 1 is smaller than gzip at a third of its time. */
const FAST_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }
