import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Beside the program, and read without loading the rest of it: the command line prints its version often. */
const MANIFEST = fileURLToPath(new URL('../../package.json', import.meta.url))

/** The version in package.json. */
export const VERSION: string = readVersion()

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(MANIFEST, 'utf8'))
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isManifest ? String(manifest.version) : '0.0.0'
}

/** What the interface's documentation begins with. */
export function describeApp(): string {
  return [
    'Genre comments for DJ libraries. Paths and shapes follow the original GenreTagging, so its own page works here;',
    'docs/adr/0006-differences-from-the-original.md lists what differs on purpose.',
    'Every failure answers with {error, code, requestId}.',
  ].join(' ')
}
