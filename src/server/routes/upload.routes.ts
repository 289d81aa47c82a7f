import { Readable } from 'node:stream'
// Also adds file() and isMultipart() to the request's type.
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  ApplyImport,
  ExportChosen,
  ExportPreview,
  ExportQuery,
  ImportParams,
  ImportPreview,
  ImportRecord,
  ImportResult,
  LibrarySummary,
  UploadQuery,
} from '../../contract/library.schema.ts'
import { uploadCut, uploadMissing } from '../errors.ts'
import type { ExportFile, ExportService } from '../services/export.service.ts'
import type { ImportService } from '../services/import/import.service.ts'
import type { Library } from '../services/library/library.ts'

export interface UploadRoutesOptions {
  readonly imports: ImportService
  readonly exports: ExportService
  readonly library: Library
}

const BAD_FILE = { 400: ref(ErrorBody), 413: ref(ErrorBody), 503: ref(ErrorBody) }

/** Files in and out: /api/upload, /api/imports, /api/export, and the library as a whole. */
export const uploadRoutes: FastifyPluginAsyncTypebox<UploadRoutesOptions> = async (
  app,
  { imports, exports, library },
) => {
  app.post(
    '/api/upload',
    {
      schema: {
        summary: 'Import a track list in one step',
        description:
          'multipart/form-data with one part named "file". Replaces the library unless mode=merge.',
        tags: ['library'],
        consumes: ['multipart/form-data'],
        querystring: UploadQuery,
        response: { 200: ref(ImportResult), ...BAD_FILE },
      },
    },
    async (request) => {
      const { filename, content } = await receiveFile(app, request)
      return imports.upload(filename, content, request.query)
    },
  )

  app.post(
    '/api/imports',
    {
      schema: {
        summary: 'Look at a track list without importing it',
        description: 'multipart/form-data with one part named "file". The file is kept for an hour.',
        tags: ['library'],
        consumes: ['multipart/form-data'],
        response: { 200: ref(ImportPreview), ...BAD_FILE },
      },
    },
    async (request) => {
      const { filename, content } = await receiveFile(app, request)
      return imports.receive(filename, content)
    },
  )

  app.get(
    '/api/imports',
    {
      schema: {
        summary: 'Past imports, newest first',
        tags: ['library'],
        response: { 200: Type.Array(ImportRecord) },
      },
    },
    async () => imports.list(),
  )

  app.post(
    '/api/imports/:importId/preview',
    {
      schema: {
        summary: 'Look again with another mapping or notation',
        tags: ['library'],
        params: ImportParams,
        body: ApplyImport,
        response: { 200: ref(ImportPreview), ...BAD_FILE, 404: ref(ErrorBody) },
      },
    },
    async (request) => imports.preview(request.params.importId, request.body),
  )

  app.post(
    '/api/imports/:importId/apply',
    {
      schema: {
        summary: 'Import the file that was looked at',
        tags: ['library'],
        params: ImportParams,
        body: ApplyImport,
        response: { 200: ref(ImportResult), ...BAD_FILE, 404: ref(ErrorBody) },
      },
    },
    async (request) => imports.apply(request.params.importId, request.body),
  )

  app.delete(
    '/api/imports/:importId',
    {
      schema: {
        summary: 'Forget a file that was looked at',
        tags: ['library'],
        params: ImportParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await imports.discard(request.params.importId)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/library/sample',
    {
      schema: {
        summary: 'Import the sample crate in place of the present library',
        tags: ['library'],
        response: { 200: ref(ImportResult) },
      },
    },
    async () => imports.importSample(),
  )

  app.get(
    '/api/library',
    {
      schema: {
        summary: 'The library in numbers',
        tags: ['library'],
        response: { 200: ref(LibrarySummary) },
      },
    },
    async () => library.summary(),
  )

  app.get(
    '/api/restore',
    {
      schema: {
        summary: 'The library in numbers, under the name that the original used',
        description: 'The library is read at the start of the server; this changes nothing.',
        tags: ['library'],
        response: { 200: ref(LibrarySummary) },
      },
    },
    async () => library.summary(),
  )

  app.get(
    '/api/export',
    {
      schema: {
        summary: 'The library as a CSV file',
        description: 'Exactly the imported columns in their order, plus comment if there was none.',
        tags: ['library'],
        produces: ['text/csv'],
        querystring: ExportQuery,
        response: { 200: Type.String(), 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => sendExport(reply, await exports.make(request.query)),
  )

  app.post(
    '/api/export',
    {
      schema: {
        summary: 'Chosen tracks as a CSV file',
        description: 'As the GET, with the named tracks alone, in the order of the library.',
        tags: ['library'],
        produces: ['text/csv'],
        body: ExportChosen,
        response: { 200: Type.String(), 400: ref(ErrorBody) },
      },
    },
    async (request, reply) => sendExport(reply, await exports.make(request.body)),
  )

  app.get(
    '/api/export/preview',
    {
      schema: {
        summary: 'What the export would hold',
        tags: ['library'],
        querystring: ExportQuery,
        response: { 200: ExportPreview, 400: ref(ErrorBody) },
      },
    },
    async (request) => exports.preview(request.query),
  )

  app.post(
    '/api/export/preview',
    {
      schema: {
        summary: 'What the export of chosen tracks would hold',
        tags: ['library'],
        body: ExportChosen,
        response: { 200: ExportPreview, 400: ref(ErrorBody) },
      },
    },
    async (request) => exports.preview(request.body),
  )
}

/** The first file of the request; its content may break off with UPLOAD_CUT or the size limit. Throws UPLOAD_MISSING. */
async function receiveFile(app: FastifyInstance, request: FastifyRequest) {
  if (!request.isMultipart()) throw uploadMissing()
  const part = await request.file().catch((error: unknown) => {
    // The parser of forms throws plain errors for what is the sender's fault: no boundary, no end, bad headers.
    throw uploadMissing(error)
  })
  if (part === undefined || part.fieldname !== 'file') throw uploadMissing()
  return { filename: part.filename, content: Readable.from(readWhole(app, part.file)) }
}

/** The file's content. At the size limit the stream merely ends, as if the file were complete; here that is an error. */
export async function* readWhole(app: FastifyInstance, file: MultipartFile['file']) {
  try {
    yield* file
  } catch (error) {
    throw uploadCut(error)
  }
  if (file.truncated) throw new app.multipartErrors.RequestFileTooLargeError()
}

function sendExport(reply: FastifyReply, { filename, content }: ExportFile) {
  return (
    reply
      .header('content-disposition', attachment(filename))
      .type('text/csv; charset=utf-8')
      // The schema is for the documentation; a buffer is sent as it is.
      .send(content as unknown as string)
  )
}

/** A header that every browser reads, whatever letters the name has (RFC 6266, RFC 5987). */
export function attachment(filename: string): string {
  const plain = filename.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
