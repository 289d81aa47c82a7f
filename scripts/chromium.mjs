import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = [
  process.env.CHROME_PATH,
  // Draws the same pages without a browser around them, a fifth faster.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of an installed Chromium or Chrome; undefined when there is none. */
export function findChromium() {
  return PLACES.find((path) => path !== undefined && existsSync(path))
}

/** Finds Chromium, or installs it where that is possible without asking: as root on Debian. */
export function ensureChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the browser tests. This happens once.')
    const options = { stdio: ['ignore', 'ignore', 'inherit'] }
    spawnSync('apt-get', ['update', '-q'], options)
    for (const name of ['chromium-headless-shell', 'chromium']) {
      spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], options)
      const installed = findChromium()
      if (installed !== undefined) return installed
    }
  }
  console.error(
    'The browser tests need Chromium or Chrome. Install it (on Debian and Ubuntu: sudo apt-get install chromium), ' +
      'or set CHROME_PATH to where it is, and run npm test again.',
  )
  process.exit(1)
}
