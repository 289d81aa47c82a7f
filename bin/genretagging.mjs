#!/usr/bin/env node
// Works when launched by an older Node: the program itself runs on the one that the lockfile pins.
import { spawnSync } from 'node:child_process'
import { ensureWebBuilt } from '../scripts/build-web.mjs'
import { compileCache, ensureInstalled, pinnedNode } from '../scripts/install.mjs'

ensureInstalled()
if (process.argv[2] === 'serve') ensureWebBuilt()
if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache(compileCache)
  await import('../src/cli/main.ts')
} else {
  const { fileURLToPath } = await import('node:url')
  const self = fileURLToPath(import.meta.url)
  // Ctrl-C reaches the program through the terminal; this process only waits for it.
  process.on('SIGINT', () => undefined)
  const { status } = spawnSync(pinnedNode, [self, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  })
  process.exit(status ?? 130)
}
