import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type Delimiter, sniffDelimiter, sniffNewline } from '../../../domain/format/csv-dialect.ts'
import { looksBinary, sniffEncoding, type TextEncoding } from '../../../domain/format/text-encoding.ts'
import { csvTooWide, csvUnreadable, fileBinary, fileEmpty, fileTypeUnknown } from '../../errors.ts'

/** How the text of a file is laid out. */
export interface CsvFormat {
  readonly encoding: TextEncoding
  readonly hasBom: boolean
  readonly delimiter: Delimiter
  readonly newline: '\n' | '\r\n'
}

/** One row; cells are exactly the file's, fewer or more than the header has. */
export interface CsvRow {
  /** Line of the file on which the row ends, the header being 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A file that can be read as a table. */
export interface CsvFile extends CsvFormat {
  readonly header: readonly string[]
  /** The rows below the header, read as they are asked for. Throws CSV_UNREADABLE where the file is broken. */
  rows(): AsyncIterable<CsvRow>
}

/** Enough to see the encoding and the separator of any real export. */
const SAMPLE_BYTES = 65_536
/** A record longer than this is an unclosed quote or no table at all. */
const LONGEST_RECORD = 1_000_000
const MOST_COLUMNS = 1_000
const KNOWN_ENDINGS = /\.(csv|tsv|txt|tab)$/i

/**
 * Looks at a file and makes it ready to be read.
 *
 * Throws FILE_TYPE_UNKNOWN, FILE_EMPTY, FILE_BINARY, CSV_UNREADABLE or CSV_TOO_WIDE,
 * each with a sentence that names the file or the line.
 */
export async function openCsvFile(path: string, filename: string): Promise<CsvFile> {
  if (!KNOWN_ENDINGS.test(filename)) throw fileTypeUnknown(filename)
  const { format, bomLength } = await sniffFormat(path, filename)
  const read = () => readRecords(path, format, bomLength)
  for await (const { cells } of read()) {
    if (cells.length > MOST_COLUMNS) throw csvTooWide(cells.length, MOST_COLUMNS)
    return { ...format, header: cells, rows: () => withoutFirst(read()) }
  }
  throw fileEmpty(filename)
}

async function sniffFormat(path: string, filename: string) {
  const sample = await readSample(path)
  if (sample.bytes.length === 0) throw fileEmpty(filename)
  const sniffed = sniffEncoding(sample.bytes, sample.isWhole)
  if (looksBinary(sample.bytes, sniffed.encoding)) throw fileBinary(filename)
  // The sample may be plain ASCII and an accent follow a megabyte later, so the whole file has a say.
  const isReallyUtf8 = sniffed.encoding !== 'utf-8' || sample.isWhole || (await isUtf8File(path))
  const encoding = isReallyUtf8 ? sniffed.encoding : 'windows-1252'
  const start = new TextDecoder(encoding).decode(sample.bytes.subarray(sniffed.bomLength))
  const format: CsvFormat = {
    encoding,
    hasBom: sniffed.bomLength > 0,
    delimiter: sniffDelimiter(start),
    newline: sniffNewline(start),
  }
  return { format, bomLength: sniffed.bomLength }
}

async function readSample(path: string) {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    const { size } = await file.stat()
    return { bytes: buffer.subarray(0, bytesRead), isWhole: size <= bytesRead }
  } finally {
    await file.close()
  }
}

async function isUtf8File(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function* readRecords(path: string, format: CsvFormat, bomLength: number): AsyncGenerator<CsvRow> {
  // The line of each record that was parsed and not yet taken, in the same order.
  const lines: number[] = []
  const parser = parse({
    delimiter: format.delimiter,
    // A text export without quoting holds stray quotes: 12" Mix. An unclosed one is still an error.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells, info) => {
      lines.push(info.lines)
      return cells
    },
  })
  // Errors of the source reach the parser, and the parser's end closes the source.
  const records = pipeline(readText(path, format.encoding, bomLength), parser, () => undefined)
  let line = 1
  try {
    for await (const cells of records) {
      line = lines.shift() ?? line
      // Without the columns option a record is the array of its cells.
      yield { line, cells: cells as string[] }
    }
  } catch (error) {
    throw error instanceof CsvError ? csvUnreadable(brokenLine(error, line), explain(error), error) : error
  }
}

/** The file's text from behind the byte-order mark; UTF-8 is passed on as bytes, which the parser reads fastest. */
function readText(path: string, encoding: TextEncoding, bomLength: number): Readable {
  const bytes = createReadStream(path, { start: bomLength })
  if (encoding === 'utf-8') return bytes
  return Readable.from(decode(bytes, encoding), { objectMode: false })
}

async function* decode(bytes: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function* withoutFirst(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow> {
  let isFirst = true
  for await (const row of rows) {
    if (!isFirst) yield row
    isFirst = false
  }
}

function brokenLine(error: CsvError, lastGoodLine: number): number {
  return typeof error.lines === 'number' ? error.lines : lastGoodLine
}

function explain(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return 'a quotation mark is opened and never closed, so the file may be cut off'
  if (error.code === 'CSV_MAX_RECORD_SIZE') return 'one row is longer than a million characters'
  return 'its rows are not regular'
}
