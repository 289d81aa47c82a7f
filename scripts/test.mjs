// npm test: installs what is missing, then every check there is. What passes here passes anywhere.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureWebBuilt } from './build-web.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled, pinnedNode, root } from './install.mjs'

ensureInstalled()
const chromium = ensureChromium()

const tool = (path, ...args) => [join(root, 'node_modules', path), ...args]
const results = join(root, 'node_modules/.cache/test-results')
const vitest = (name, ...args) =>
  tool(
    'vitest/vitest.mjs',
    'run',
    ...args,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${results}-${name}.json`,
  )
const started = performance.now()
const failures = []

// Each step is quiet when it passes; the first two columns of the log are step and seconds.
await step('format and lint', tool('@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'))
await step('types', tool('typescript/bin/tsc', '-b'))
await step('unused code', tool('knip/bin/knip.js'))
await step('unit and API tests', vitest('unit'))
ensureWebBuilt()
await step('browser tests', vitest('browser', '--config', 'vitest.browser.config.ts'))

const seconds = Math.round((performance.now() - started) / 1_000)
console.log(
  failures.length === 0 ? `\nAll checks passed in ${seconds} s.` : `\nFailed: ${failures.join(', ')}.`,
)
console.log(countTests())
process.exit(failures.length === 0 ? 0 : 1)

/** Runs one check; its output is shown only when it fails, so that a failure is easy to find. */
async function step(name, args) {
  const from = performance.now()
  const { code, output } = await run(args)
  const took = ((performance.now() - from) / 1_000).toFixed(1).padStart(6)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${took} s  ${name}`)
  if (code === 0) return
  failures.push(name)
  console.log(output)
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, args, {
      cwd: root,
      // node_modules/.bin first, so that tools which call "node" get the pinned one.
      env: {
        ...process.env,
        NO_COLOR: '1',
        CHROME_PATH: chromium,
        PATH: `${root}node_modules/.bin:${process.env.PATH}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** "814 passed, 0 failed", over all test runs. */
function countTests() {
  let passed = 0
  let failed = 0
  for (const name of ['unit', 'browser']) {
    const path = `${results}-${name}.json`
    try {
      const result = JSON.parse(readFileSync(path, 'utf8'))
      passed += result.numPassedTests
      failed += result.numFailedTests
    } catch {
      // The run died before it could report; its step has failed and said why.
      failed += 1
    }
    rmSync(path, { force: true })
  }
  return `${passed} passed, ${failed} failed`
}
