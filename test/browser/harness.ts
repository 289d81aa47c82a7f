import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { test as base, expect } from 'vitest'
import { PROJECT_ROOT } from '../../src/server/app-state.ts'
import { aCsv } from '../builders/a-csv.ts'
import { startTestApp, type TestApp, type TestAppOptions } from '../builders/open-test-app.ts'
import { aSpecialCrate, type CrateRow } from '../builders/special-crate.ts'
import { type EventWire, holdEventWire } from './event-wire.ts'
import { expectAccessible } from './expect-accessible.ts'

/** A screen to test on. */
export interface Device {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly isPhone: boolean
}

export const DESKTOP: Device = { name: 'a desktop', width: 1440, height: 900, isPhone: false }
export const PHONE: Device = { name: 'a phone', width: 390, height: 844, isPhone: true }
export const DEVICES: readonly Device[] = [DESKTOP, PHONE]

export interface ScreenOptions extends Omit<TestAppOptions, 'webFolder'> {
  readonly device?: Device
  /** What is in the library; by default the special crate. Empty for a first run. */
  readonly crate?: readonly CrateRow[]
  /** What else has happened before the page is opened. */
  readonly prepare?: (app: TestApp) => Promise<void>
  /** Where to start. */
  readonly path?: string
  /** Whose theme the browser prefers. */
  readonly colorScheme?: 'dark' | 'light'
}

/** A browser page on an app of its own. */
export interface Screen {
  readonly page: Page
  readonly context: BrowserContext
  readonly app: TestApp
  readonly events: EventWire
  readonly device: Device
  /** Address of the app, without a slash at the end. */
  readonly origin: string
  /** Requests that the page has sent, as "GET /api/tracks?limit=200". */
  readonly requests: readonly string[]
  goto(path: string): Promise<void>
  /** Looks for anything that bars somebody from the screen as it is now. */
  checkAccess(): Promise<void>
  /** A console error that the test brings about on purpose. */
  allowError(pattern: RegExp): void
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const WEB_FOLDER = join(PROJECT_ROOT, 'dist', 'web')
const FAILURES = join(PROJECT_ROOT, 'node_modules/.cache/browser-failures')
/** Everything that these tests wait for takes a fraction of this. */
const PATIENCE_MS = 15_000

let browser: Promise<Browser> | undefined

/** The browser of all tests; it ends with the process of the test runner. */
function sharedBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: FLAGS,
  })
  return browser
}

/**
 * A test in the browser. `open` starts the real app and shows it.
 *
 * However the test ends, no page may have written an error to the console, thrown, opened a
 * native dialog or asked another server for anything, and the screen that it ends on, as every
 * one that it calls `checkAccess` on, must have no serious fault of accessibility.
 */
export const test = base.extend<{ open: (options?: ScreenOptions) => Promise<Screen> }>({
  open: async ({ task }, use) => {
    const opened: OpenedScreen[] = []
    try {
      await use(async (options = {}) => {
        const screen = await openScreen(options)
        opened.push(screen)
        return screen
      })
      const hasFailed = (task.result?.errors?.length ?? 0) > 0
      for (const [index, screen] of opened.entries()) {
        if (hasFailed) await keepPicture(screen.page, `${task.name} ${index + 1}`)
        else await screen.checkEnd()
      }
    } finally {
      for (const screen of opened) await screen.close()
    }
  },
})

interface OpenedScreen extends Screen {
  checkEnd(): Promise<void>
  close(): Promise<void>
}

async function openScreen(options: ScreenOptions): Promise<OpenedScreen> {
  const { device = DESKTOP, crate = aSpecialCrate(), path = '/tagger', colorScheme = 'dark' } = options
  const app = await startTestApp({ ...options, webFolder: WEB_FOLDER })
  if (crate.length > 0) await importAndTell(app, crate)
  await options.prepare?.(app)
  const http = await app.http()
  await http.listen({ port: 0, host: '127.0.0.1' })
  // A listening TCP server has an address of this shape.
  const origin = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
  const context = await (await sharedBrowser()).newContext({
    viewport: { width: device.width, height: device.height },
    hasTouch: device.isPhone,
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    locale: 'en-GB',
    colorScheme,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const trouble: string[] = []
  const requests: string[] = []
  const allowed: RegExp[] = []
  const watch = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`))
    page.on('dialog', (dialog) => {
      trouble.push(`native dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
  }
  context.on('page', watch)
  context.on('request', (request) => {
    const url = request.url()
    if (url.startsWith(origin)) requests.push(`${request.method()} ${url.slice(origin.length)}`)
    else if (/^(https?|wss?):/.test(url)) trouble.push(`asked another server: ${url}`)
  })
  const page = await context.newPage()
  const checkAccess = () => expectAccessible(page)
  await page.goto(`${origin}${path}`)

  return {
    page,
    context,
    app,
    device,
    origin,
    requests,
    events: holdEventWire(http.server, context),
    goto: async (next) => void (await page.goto(`${origin}${next}`)),
    checkAccess,
    allowError: (pattern) => void allowed.push(pattern),
    async checkEnd() {
      if (!page.isClosed()) await checkAccess()
      expect(trouble.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([])
      expect(app.bugs).toEqual([])
    },
    async close() {
      await context.close()
      await app.close()
    },
  }
}

/** Imports and waits until the news of it are out: a page that opens before would fetch its list twice. */
async function importAndTell(app: TestApp, crate: readonly CrateRow[]): Promise<void> {
  const news = await app.state.events.subscribe()
  await app.import({ name: 'crate.csv', content: aCsv(crate) })
  for await (const { data } of news) if (JSON.parse(data).type === 'library') break
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (page.isClosed()) return
  mkdirSync(FAILURES, { recursive: true })
  await page.screenshot({ path: join(FAILURES, `${name.replace(/\W+/g, '-')}.png`) })
}
