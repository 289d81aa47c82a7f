// npm run dev: the server and the page, both renewed at every change.
import { spawn } from 'node:child_process'
import { ensureInstalled, pinnedNode, root } from './install.mjs'

ensureInstalled()
const options = { cwd: root, stdio: 'inherit' }
const parts = [
  spawn(
    pinnedNode,
    ['--watch-path=src/server', '--watch-path=src/domain', '--watch-path=src/contract', 'src/server/main.ts'],
    options,
  ),
  spawn(pinnedNode, ['node_modules/vite/bin/vite.js'], options),
]
// One part alone is of no use.
for (const part of parts) {
  part.on('exit', (code) => {
    for (const other of parts) other.kill()
    process.exitCode ??= code ?? 0
  })
}
