// npm start: installs and builds what is missing, then runs the server.
import { spawn } from 'node:child_process'
import { ensureWebBuilt } from './build-web.mjs'
import { compileCache, ensureInstalled, pinnedNode, root } from './install.mjs'

ensureInstalled()
ensureWebBuilt()

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache(compileCache)
  await import('../src/server/main.ts')
} else {
  const server = spawn(pinnedNode, ['src/server/main.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  })
  // Ctrl-C reaches the server through the terminal; a service manager's stop reaches only this process.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => server.kill('SIGTERM'))
  server.on('exit', (code) => process.exit(code ?? 1))
}
