import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import { openAppState, PROJECT_ROOT } from './app-state.ts'
import { ConfigError, createConfig, readEnvFile } from './config.ts'
import { knownFailure } from './errors.ts'
import { DataFolderInUse } from './storage/data-folder-in-use.ts'

/** Longer than the state needs to stop its work, so that a clean stop is never cut short. */
const CLOSE_LIMIT_MS = 5_000

try {
  const config = createConfig({
    environment: process.env,
    envFile: readEnvFile(process.cwd()),
    cwd: process.cwd(),
  })
  for (const warning of config.warnings) console.warn(warning)
  const state = await openAppState(config, {
    onBug: (error) => app.log.error({ err: error }, 'background work failed'),
  })
  const app = await buildApp(state, { webFolder: join(PROJECT_ROOT, 'dist', 'web') })
  closeWithGrace({ delay: CLOSE_LIMIT_MS, logger: false }, async ({ err }) => {
    if (err !== undefined) app.log.fatal({ err }, 'stopping because of an unexpected error')
    await app.close()
  })
  await app.listen({ port: config.port, host: config.host })
  state.lists.prepare().catch((error) => app.log.error({ err: error }, 'the index could not be made ready'))
  console.log(
    `GenreTagging is ready: http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${config.port}`,
  )
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DataFolderInUse) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'Another program already uses this port. Stop it, or choose another with PORT=5002.'
  }
  const known = knownFailure(error)
  if (known !== undefined) return `GenreTagging could not start. ${known.message}`
  return `GenreTagging could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
