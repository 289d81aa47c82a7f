/** A track of a question about trees. */
export interface TreeTrackLine {
  readonly handle: string
  readonly title: string
  readonly artist: string
  readonly comment: string
}

/** A group of a question, with the tracks that stand below it. */
export interface GroupBlock {
  readonly handle: string
  readonly title: string
  readonly tracks: readonly TreeTrackLine[]
}

/** A collection of a question that names many. */
export interface ClusterEntry {
  readonly handle: string
  readonly title: string
  readonly tracks: number
  /** Title of the leaf of the genre tree; empty when the question does not tell. */
  readonly genre: string
}

/** The lines of tracks in a question. Never throws. */
export function readTrackLines(text: string): TreeTrackLine[] {
  return text.split('\n').flatMap((line) => {
    const parts = readEntry(line, 't')
    if (parts === undefined) return []
    const [title, artist, , , comment] = parts.values.map(String)
    return [{ handle: parts.handle, title: title ?? '', artist: artist ?? '', comment: comment ?? '' }]
  })
}

/** The groups of a question, each from its heading to the next. Never throws. */
export function readGroupBlocks(text: string): GroupBlock[] {
  const [, ...blocks] = text.split(/^### Group /m)
  return blocks.map((block) => ({
    handle: block.split('\n')[0]?.trim() ?? '',
    title: readJson(/^Title now: (.*)$/m.exec(block)?.[1] ?? '""'),
    tracks: readTrackLines(block),
  }))
}

/** The collections of a question. Never throws. */
export function readClusters(text: string): ClusterEntry[] {
  return text.split('\n').flatMap((line) => {
    const parts = readEntry(line, 'c')
    if (parts === undefined) return []
    const [title, tracks, genre] = parts.values
    const told = { title: String(title ?? ''), tracks: Number(tracks ?? 0), genre: String(genre ?? '') }
    return [{ handle: parts.handle, ...told }]
  })
}

/** The values that an overview lists under a heading, the most frequent first. Never throws. */
export function readSurvey(text: string, heading: string): string[] {
  const line = text.split('\n').find((one) => one.startsWith(`${heading}: "`)) ?? ''
  return [...line.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([found]) => readJson(found))
}

/** How many groups a question asks for: the highest number that it names. Never throws. */
export function wantedGroups(text: string): number {
  const [, first = '4', last = first] =
    /\b(?:Give|into) (\d+)(?: to (\d+))? (?:groups|categories)/.exec(text) ?? []
  return Number(last)
}

function readEntry(line: string, kind: string) {
  const found = new RegExp(`^(${kind}\\d+) (\\[.*\\])$`).exec(line)
  if (found === null) return undefined
  try {
    const values: unknown = JSON.parse(found[2] ?? '')
    return Array.isArray(values) ? { handle: found[1] ?? '', values } : undefined
  } catch {
    return undefined // A line that only looks like one.
  }
}

function readJson(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}
