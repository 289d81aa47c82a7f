import { normaliseName } from '../library/normalise-name.ts'
import { editDistance } from '../prompt/edit-distance.ts'
import { FIELD_EXAMPLES } from './query-fields.ts'
import { EVERYTHING, type QueryNode, type QueryProblem } from './query-node.ts'
import { type QueryToken, readTokens } from './query-tokens.ts'
import { readField } from './read-values.ts'

/** A query as read, and what of it could not be used. */
export interface ParsedQuery {
  readonly query: QueryNode
  /** In the order of the text. */
  readonly problems: readonly QueryProblem[]
}

/** Brackets within brackets beyond this are not followed, so that no text can exhaust the stack. */
const MOST_BRACKETS = 200
/** Groups within groups; more is no question that a person asks. Lower, as the canonical form may need more brackets. */
const MOST_LEVELS = 40
const TOO_DEEP = 'There are too many brackets within brackets.'

/** A word before a colon that is this near to a field was meant to be one. */
const LIKELY_SLIP = { shortest: 3, letters: 1, lettersOfLong: 2, long: 5 }
const NAME_BEFORE_COLON = /^([a-z]+):/i

/**
 * Reads the text of a search box.
 *
 * Words and "phrases" must all hold, `-` takes away, `or` joins its two neighbours and brackets group. What cannot be
 * used is a problem and is left out; the rest applies. Every text is a query. Never throws.
 *
 * Source: docs/domain/query-language.md.
 */
export function parseQuery(text: string): ParsedQuery {
  const parsed = new QueryReader(readTokens(text)).read()
  if (levelsOf(parsed.query) <= MOST_LEVELS) return parsed
  return { query: EVERYTHING, problems: [{ start: 0, end: text.length, text: TOO_DEEP }] }
}

type GroupKind = 'and' | 'or'

/** Walks over the tokens once; a class for its place among them. */
class QueryReader {
  readonly #tokens: readonly QueryToken[]
  readonly #problems: QueryProblem[] = []
  #next = 0
  #depth = 0

  constructor(tokens: readonly QueryToken[]) {
    this.#tokens = tokens
  }

  read(): ParsedQuery {
    const query = this.#readAll() ?? EVERYTHING
    // Groups are read after what is inside them, so the order may differ.
    const problems = this.#problems.toSorted((left, right) => left.start - right.start)
    return { query, problems }
  }

  /** Everything up to a closing bracket that ends this group, or to the end. */
  #readAll(): QueryNode | undefined {
    const parts: QueryNode[] = []
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind === 'close') {
        if (this.#depth > 0) break
        this.#tell(token, 'This bracket closes nothing. Open it, or take it away.')
        this.#next += 1
      } else {
        const part = this.#readAlternatives()
        if (part !== undefined) parts.push(part)
      }
    }
    return group('and', parts)
  }

  #readAlternatives(): QueryNode | undefined {
    const parts: QueryNode[] = []
    let isBegun = false
    let isJoining = false
    for (;;) {
      const token = this.#peek()
      if (token?.kind === 'or') {
        this.#next += 1
        const isLast = !this.#isPartNext() && this.#peek()?.kind !== 'or'
        if (!isBegun || isJoining || isLast) this.#tell(token, '"or" needs something on both sides.')
        isJoining = true
      } else if (!this.#isPartNext() || (isBegun && !isJoining)) break
      else {
        const part = this.#readOne()
        if (part !== undefined) parts.push(part)
        isBegun = true
        isJoining = false
      }
    }
    return group('or', parts)
  }

  #isPartNext(): boolean {
    const kind = this.#peek()?.kind
    return kind !== undefined && kind !== 'close' && kind !== 'or'
  }

  #readOne(): QueryNode | undefined {
    const token = this.#peek()
    this.#next += 1
    switch (token?.kind) {
      case 'minus': {
        const part = this.#isPartNext() ? this.#readOne() : undefined
        return part && negate(part)
      }
      case 'open':
        return this.#readGroup(token)
      case 'word':
      case 'phrase':
        return this.#readText(token)
      case 'field': {
        const { node, problems } = readField(token)
        this.#problems.push(...problems)
        return node
      }
      default:
        return undefined
    }
  }

  #readGroup(open: QueryToken): QueryNode | undefined {
    if (this.#depth >= MOST_BRACKETS) {
      this.#tell(open, TOO_DEEP)
      return undefined
    }
    this.#depth += 1
    const node = this.#readAll()
    this.#depth -= 1
    const close = this.#peek()
    if (close === undefined) this.#tell(open, 'This bracket is never closed. It reaches to the end.')
    else this.#next += 1
    return node
  }

  #readText(token: Extract<QueryToken, { kind: 'word' | 'phrase' }>): QueryNode | undefined {
    const { kind, text } = token
    const name = kind === 'word' ? NAME_BEFORE_COLON.exec(text)?.[1] : undefined
    const meant = name && findMeantField(name.toLowerCase())
    if (meant !== undefined && meant !== '') {
      this.#tell(token, `There is no field "${name}". Did you mean "${meant}"?`)
      return undefined
    }
    // Signs alone are no word: "Artist & Title" asks for two.
    return normaliseName(text) === '' ? undefined : { kind, text }
  }

  #peek(): QueryToken | undefined {
    return this.#tokens[this.#next]
  }

  #tell({ start, end }: QueryToken, text: string): void {
    this.#problems.push({ start, end, text })
  }
}

/** Joins parts; groups of the same kind become one, a single part stands alone, none is nothing. */
function group(kind: GroupKind, parts: readonly QueryNode[]): QueryNode | undefined {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  return flat.length > 1 ? { kind, parts: flat } : flat[0]
}

function negate(part: QueryNode): QueryNode {
  return part.kind === 'not' ? part.part : { kind: 'not', part }
}

function levelsOf(node: QueryNode): number {
  if (node.kind === 'not') return 1 + levelsOf(node.part)
  if (node.kind !== 'and' && node.kind !== 'or') return 0
  return 1 + Math.max(0, ...node.parts.map(levelsOf))
}

function findMeantField(name: string): string | undefined {
  if (name.length < LIKELY_SLIP.shortest) return undefined
  const letters = name.length >= LIKELY_SLIP.long ? LIKELY_SLIP.lettersOfLong : LIKELY_SLIP.letters
  for (const field of FIELD_EXAMPLES.keys()) {
    if (field.length >= LIKELY_SLIP.shortest && editDistance(name, field) <= letters) return field
  }
  return undefined
}
