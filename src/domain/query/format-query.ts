import { DEFAULT_MATCH, type TextField } from './query-fields.ts'
import type { NumberRange, QueryNode, TextValue } from './query-node.ts'

/** What ends a value, or would be read as something else at its start. */
const NEEDS_QUOTES = /[\s"“”(),]|^=/

/**
 * Writes a query in its canonical form, which `parseQuery` reads as the same query.
 *
 * Keys are Camelot, decades are spans, alternatives that stand beside something else are in brackets. The empty
 * text for the query that asks nothing. Takes nodes that `parseQuery` made. Never throws.
 */
export function formatQuery(node: QueryNode): string {
  switch (node.kind) {
    case 'and':
      return node.parts.map(inGroup).join(' ')
    case 'or':
      return node.parts.map(inGroup).join(' or ')
    case 'not':
      return `-${inGroup(node.part)}`
    case 'word':
      return node.text
    case 'phrase':
      return `"${node.text}"`
    case 'text':
      return `${node.field}:${node.values.map((value) => formatText(node.field, value)).join(',')}`
    case 'number':
      return `${node.field}:${node.ranges.map(formatRange).join(',')}`
    case 'mixableTempo':
      return `bpm~${node.tempos.join(',')}`
    case 'key':
      return `key:${node.keys.join(',')}`
    case 'mixableKey':
      return `key~${node.keys.join(',')}`
    case 'is':
      return `is:${node.states.join(',')}`
    case 'has':
      return `has:${node.parts.join(',')}`
  }
}

/** Writes one value of a text field so that it is read back with the same meaning. Never throws. */
export function formatText(field: TextField, { text, match }: TextValue): string {
  const usual = DEFAULT_MATCH[field]
  const sign = match === 'whole' && usual !== 'whole' ? '=' : ''
  const isQuoted = NEEDS_QUOTES.test(text) || (match === 'words' && usual !== 'whole')
  return isQuoted ? `${sign}"${text}"` : `${sign}${text}`
}

function inGroup(node: QueryNode): string {
  return node.kind === 'and' || node.kind === 'or' ? `(${formatQuery(node)})` : formatQuery(node)
}

function formatRange(range: NumberRange): string {
  switch (range.kind) {
    case 'exactly':
      return String(range.value)
    case 'between':
      return `${range.low}-${range.high}`
    case 'above':
      return `>${range.value}`
    case 'from':
      return `>=${range.value}`
    case 'below':
      return `<${range.value}`
    case 'upTo':
      return `<=${range.value}`
  }
}
