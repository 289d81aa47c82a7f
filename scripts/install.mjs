// Runs on whatever Node the machine has, before anything is installed: no dependencies, no TypeScript.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a slash at the end. */
export const root = fileURLToPath(new URL('../', import.meta.url))

/** The Node that the lockfile pins; every part of the program runs on it. */
export const pinnedNode = `${root}node_modules/node/bin/node`

/** Where Node keeps compiled modules; without it every start strips and compiles all TypeScript again. */
export const compileCache = `${root}node_modules/.cache/node`

const stamp = `${root}node_modules/.installed-lockfile`

/** Installs the dependencies unless node_modules is what package-lock.json asks for. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex')
  const found = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (found === wanted && existsSync(pinnedNode)) return
  console.log('Installing what the program needs. This happens once.')
  // The old Node is only the installer here, so its engine warnings would mislead.
  const { status } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' },
  )
  if (status !== 0) {
    console.error('The installation failed; what npm printed above says why. Is this computer online?')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

/** Runs a program of the project on the pinned Node and waits. Returns its exit code. */
export function runNode(args, options = {}) {
  const { status, signal } = spawnSync(pinnedNode, args, { cwd: root, stdio: 'inherit', ...options })
  return signal === null ? (status ?? 1) : 1
}
