import type {
  ApplyImport,
  ExportChosen,
  ExportPreview,
  ExportQuery,
  ImportPreview,
  ImportRecord,
  ImportResult,
  LibrarySummary,
} from '../../contract/library.schema.ts'
import { type RequestOptions, request, send } from './client.ts'

/** GET /api/library: the present library in numbers; `restored` is false while there is none. */
export function fetchLibrary(signal?: AbortSignal): Promise<LibrarySummary> {
  return request('/api/library', { signal })
}

/** POST /api/library/sample: makes the sample crate the library. */
export function loadSample(): Promise<ImportResult> {
  return request('/api/library/sample', { method: 'POST' })
}

/** POST /api/imports: uploads a file and tells what importing it would do. */
export function uploadFile(file: File): Promise<ImportPreview> {
  const form = new FormData()
  form.set('file', file, file.name)
  return request('/api/imports', { method: 'POST', form })
}

/** POST /api/imports/{importId}/preview: the preview with another mapping or notation. */
export function previewImport(importId: string, choices: ApplyImport): Promise<ImportPreview> {
  return request(`/api/imports/${encodeURIComponent(importId)}/preview`, { method: 'POST', json: choices })
}

/** POST /api/imports/{importId}/apply: imports the uploaded file. */
export function applyImport(importId: string, choices: ApplyImport): Promise<ImportResult> {
  return request(`/api/imports/${encodeURIComponent(importId)}/apply`, { method: 'POST', json: choices })
}

/** DELETE /api/imports/{importId}: forgets an uploaded file. */
export function forgetImport(importId: string): Promise<void> {
  return request(`/api/imports/${encodeURIComponent(importId)}`, { method: 'DELETE' })
}

/** GET /api/imports: past imports, newest first. */
export function fetchImports(signal?: AbortSignal): Promise<ImportRecord[]> {
  return request('/api/imports', { signal })
}

/** GET /api/export/preview, or POST for chosen tracks: what an export would hold. */
export function fetchExportPreview(choice: ExportChoice, signal?: AbortSignal): Promise<ExportPreview> {
  return request('/api/export/preview', { ...toOptions(choice), signal })
}

/** What is to be exported; with `ids` these tracks alone. */
export type ExportChoice = ExportQuery | ExportChosen

function toOptions(choice: ExportChoice): RequestOptions {
  return 'ids' in choice ? { method: 'POST', json: choice } : { query: { ...choice } }
}

/** A finished export, in memory. */
export interface ExportedFile {
  readonly filename: string
  readonly content: Blob
}

/** GET /api/export, or POST for chosen tracks. Read here and not by a link, so that a failure is a message and not a page. */
export async function fetchExport(choice: ExportChoice): Promise<ExportedFile> {
  const response = await send('/api/export', toOptions(choice))
  const disposition = response.headers.get('content-disposition') ?? ''
  return { filename: filenameFrom(disposition) ?? 'library.csv', content: await response.blob() }
}

/** File name of a Content-Disposition header; the UTF-8 form wins. Undefined when it names none. */
export function filenameFrom(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded)
    } catch {
      // A broken escape: the plain form below still names the file.
    }
  }
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1]
}
