import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode } from './install.mjs'

/** Everything that ends up in the page. */
const SOURCES = ['src/web', 'src/contract', 'src/domain', 'vite.config.ts', 'package-lock.json']

const stamp = join(root, 'dist/web/.built-from')

/** Builds the web page unless the built one was made from these very sources. */
export function ensureWebBuilt() {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building the web page. This happens after every change of it.')
  const status = runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
  if (status !== 0) process.exit(status)
  writeFileSync(stamp, wanted)
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const source of SOURCES) add(hash, join(root, source))
  return hash.digest('hex')
}

function add(hash, path) {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) add(hash, join(path, name))
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(path.slice(root.length)).update(readFileSync(path))
  }
}
