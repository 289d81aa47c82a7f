import { type AppState, openAppState } from '../server/app-state.ts'
import { createConfig, readEnvFile } from '../server/config.ts'
import type { Terminal } from './terminal.ts'

/** Opens the same services as the server does, on the library of the data folder or on one in memory. */
export async function openLibrary(
  terminal: Terminal,
  { inMemory }: { inMemory?: 'library' } = {},
): Promise<AppState> {
  const config = createConfig({
    environment: process.env,
    envFile: readEnvFile(process.cwd()),
    cwd: process.cwd(),
  })
  for (const warning of config.warnings) terminal.note(warning)
  return openAppState(config, {
    inMemory,
    onBug: (error) => terminal.error(String(error instanceof Error ? error.stack : error)),
  })
}
