import { Readable } from 'node:stream'
// Also adds parts() to the request's type.
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { TreeImported, type TreeType } from '../../contract/tree.schema.ts'
import type { StagedUpload } from '../services/import/staged-uploads.ts'
import type { TreeFile, TreeImportService } from '../services/trees/import/tree-import.service.ts'
import { treeFileMissing, treeFileTooLarge } from '../tree-errors.ts'
import { TREE_PREFIXES } from './trees.routes.ts'
import { readWhole } from './upload.routes.ts'

/** Services that the routes ask. */
export interface TreeImportRoutesOptions {
  readonly treeImports: TreeImportService
}

/** Many times what the original writes for the largest library; read in one go, so not more. */
const MOST_TREE_BYTES = 20_000_000

/** Trees of the original, for each type. */
export const treeImportRoutes: FastifyPluginAsyncTypebox<TreeImportRoutesOptions> = async (
  app,
  { treeImports },
) => {
  for (const type of ['genre', 'scene', 'collection'] as const) {
    await app.register(importRoutes, { treeImports, type, prefix: TREE_PREFIXES[type] })
  }
}

interface TypeOptions extends TreeImportRoutesOptions {
  readonly type: TreeType
}

const importRoutes: FastifyPluginAsyncTypebox<TypeOptions> = async (app, { treeImports, type }) => {
  app.post(
    '/import',
    {
      schema: {
        summary: 'Make a stored tree of the original the current one, as an undoable change',
        description:
          'multipart/form-data: "tree" is the JSON file; "csv", if sent, the track list whose rows its numbers count. Without it they are the rows of the library as it is.',
        tags: ['trees'],
        consumes: ['multipart/form-data'],
        response: { 200: TreeImported, 400: ref(ErrorBody), 413: ref(ErrorBody), 503: ref(ErrorBody) },
      },
    },
    async (request) => {
      const { tree, rows } = await receiveTree(app, request, treeImports)
      try {
        return await treeImports.importTree(type, tree, rows)
      } finally {
        if (rows !== undefined) await treeImports.discardRows(rows)
      }
    },
  )
}

interface ReceivedTree {
  readonly tree: TreeFile
  readonly rows: StagedUpload | undefined
}

/** The files of the request, in any order. Throws TREE_FILE_MISSING, TREE_FILE_TOO_LARGE, UPLOAD_CUT; nothing is left then. */
async function receiveTree(
  app: FastifyInstance,
  request: FastifyRequest,
  imports: TreeImportService,
): Promise<ReceivedTree> {
  if (!request.isMultipart()) throw treeFileMissing()
  let tree: TreeFile | undefined
  let rows: StagedUpload | undefined
  try {
    for await (const part of request.parts({ limits: { files: 2 } })) {
      if (part.type !== 'file') continue
      // A form sends a field of files that was left empty as a file without a name.
      if (part.filename === '' || part.filename === undefined) part.file.resume()
      else if (part.fieldname === 'tree') tree = { filename: part.filename, text: await readText(part.file) }
      else if (part.fieldname === 'csv' && rows === undefined) {
        const content = Readable.from(readWhole(app, part.file))
        rows = await imports.receiveRows({ filename: part.filename, content })
      } else part.file.resume()
    }
    if (tree === undefined) throw treeFileMissing()
    return { tree, rows }
  } catch (error) {
    if (rows !== undefined) await imports.discardRows(rows)
    throw asRefusal(error)
  }
}

async function readText(file: MultipartFile['file']): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of file) {
    // The stream of a file gives buffers.
    const piece = chunk as Buffer
    bytes += piece.length
    // The rest is read all the same: a browser that is still sending would not see the answer.
    if (bytes > MOST_TREE_BYTES) chunks.length = 0
    else chunks.push(piece)
  }
  if (bytes > MOST_TREE_BYTES || file.truncated) throw treeFileTooLarge(MOST_TREE_BYTES)
  return Buffer.concat(chunks).toString('utf8')
}

/** The parser of forms throws plain errors for what is the sender's fault: no boundary, no end, bad headers. */
function asRefusal(error: unknown): unknown {
  const isOurs = error instanceof Error && (error.name === 'AppError' || 'statusCode' in error)
  // Files are kept on the disk for a while, and what the system says of that is not the sender's fault.
  const isOfSystem = error instanceof Error && 'syscall' in error
  return isOurs || isOfSystem ? error : treeFileMissing(error)
}
