import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

/** What a browser may have to load before the first screen, compressed; the grid comes after it. */
const FIRST_LOAD_LIMIT_KB = 350

/** Prints the compressed size of scripts and styles of the first load, and fails the build when it is too large. */
function firstLoadBudget(): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    writeBundle(_, bundle) {
      const files = firstLoad(bundle)
      const kilobytes = Math.round(files.reduce((sum, file) => sum + gzipSync(file).length, 0) / 1_000)
      console.log(`First load: ${kilobytes} kB gzip of at most ${FIRST_LOAD_LIMIT_KB} kB.`)
      if (kilobytes > FIRST_LOAD_LIMIT_KB) this.error(`The first load is ${kilobytes} kB.`)
    },
  }
}

/** The entry, every chunk that it imports at once, and the entry's style sheet. */
function firstLoad(bundle: Rolldown.OutputBundle): (string | Uint8Array)[] {
  const contents: (string | Uint8Array)[] = []
  const seen = new Set<string>()
  const add = (name: string) => {
    const file = bundle[name]
    if (file === undefined || seen.has(name)) return
    seen.add(name)
    contents.push(file.type === 'chunk' ? file.code : file.source)
    if (file.type === 'chunk') file.imports.forEach(add)
  }
  for (const file of Object.values(bundle)) {
    const isEntry = file.type === 'chunk' && file.isEntry
    const isEntryStyle = file.type === 'asset' && /^assets\/index-.*\.css$/.test(file.fileName)
    if (isEntry || isEntryStyle) add(file.fileName)
  }
  return contents
}

/** The web page. `vite build` writes it to dist/web, where the server finds it. */
export default defineConfig({
  root: 'src/web',
  plugins: [react(), firstLoadBudget()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2024',
    // The grid is a chunk of its own, loaded with the first list; it is larger than Vite's default warning.
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    // Not the page's own sources in src/web/api; the Host stays, because the server looks at it.
    proxy: { '^/api/(?!.*[.]ts)': { target: 'http://127.0.0.1:5001', changeOrigin: false } },
  },
})
