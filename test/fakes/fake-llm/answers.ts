import { type Fault, isItemFault, isTextFault } from './faults.ts'
import { objectAt, parseObject } from './json-reading.ts'
import { findPromptTracks } from './prompt-tracks.ts'
import { propertyOf, requiredNames, smallestValue } from './smallest-value.ts'
import { spoilItems, spoilText } from './spoil.ts'
import { spoilRecords } from './spoil-records.ts'
import { type TagItem, tagItem } from './track-tags.ts'
import { findTreeAnswer, type TreeAnswer } from './tree-answers.ts'
import type { AnswerContent, JsonSchema, ModelRequest } from './wire.ts'

/** What the model says to a request, and what is wrong with it. */
export interface ComposedAnswer {
  readonly content: AnswerContent
  readonly isCutOff: boolean
  /** "ok" as well when the fault could do nothing to this answer. */
  readonly fault: Fault | 'ok'
}

/** Characters that make a token, near enough: real tokenizers come to about four in English. */
const CHARACTERS_PER_TOKEN = 4

/**
 * The model's answer to a request: a call of the tool that the user names, else what it says about the
 * tracks in the prompt or about a tree, else the smallest JSON that fits, else "OK". A fault that is
 * not about the answer itself leaves it sound. Never throws.
 */
export function composeAnswer(request: ModelRequest, fault: Fault | 'ok'): ComposedAnswer {
  const tool = findNamedTool(request)
  if (tool !== undefined) {
    const text = JSON.stringify(smallestValue(tool.schema))
    const isHarmless = isTextFault(fault) || isItemFault(fault)
    return {
      content: { kind: 'tool', name: tool.name, text },
      isCutOff: false,
      fault: isHarmless ? 'ok' : fault,
    }
  }
  const { text, hasItems } = soundOrSpoiltText(request, fault)
  if (!isTextFault(fault)) {
    return {
      content: contentOf(text, request),
      isCutOff: false,
      fault: isItemFault(fault) && !hasItems ? 'ok' : fault,
    }
  }
  const spoilt = spoilText(text, fault)
  return {
    content: fault === 'refusal' ? { kind: 'refusal', text: spoilt } : contentOf(spoilt, request),
    isCutOff: fault === 'cut-off',
    fault,
  }
}

/** What is said about tracks or a tree, with a fault in its items if that is wanted, or anything that fits. */
function soundOrSpoiltText(request: ModelRequest, fault: Fault | 'ok') {
  const tracks = canHoldTracks(request.schema) ? findPromptTracks(request).map(tagItem) : []
  if (tracks.length > 0) {
    const items = isItemFault(fault) ? spoilItems(tracks, fault) : tracks
    return { text: trackText(items, request.schema), hasItems: true }
  }
  const tree = findTreeAnswer(request)
  if (tree !== undefined) return { text: treeText(tree, fault), hasItems: true }
  return { text: plainText(request), hasItems: false }
}

/** Tokens of texts together, rounded up. */
export function countTokens(...texts: readonly string[]): number {
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  return Math.ceil(characters / CHARACTERS_PER_TOKEN)
}

function findNamedTool({ tools, turns, hasToolResult }: ModelRequest) {
  if (hasToolResult) return undefined
  const said = turns.filter(({ role }) => role === 'user').map(({ text }) => text)
  const named = /use the tool ([\w-]+)/i.exec(said.join('\n'))?.[1]
  return tools.find(({ name }) => name === named)
}

/** JSON goes through the tool that was offered for it, as long as it is JSON. */
function contentOf(text: string, { jsonTool }: ModelRequest): AnswerContent {
  if (jsonTool === undefined || parseObject(text) === undefined) return { kind: 'text', text }
  return { kind: 'tool', name: jsonTool, text }
}

/** Prompts about tracks may ask for something else than tags. */
function canHoldTracks(schema: JsonSchema | undefined): boolean {
  return schema === undefined || objectAt(schema.properties, 'tracks') !== undefined
}

function plainText({ schema, wantsJson }: ModelRequest): string {
  if (schema !== undefined) return JSON.stringify(smallestValue(schema))
  return wantsJson ? '{}' : 'OK'
}

function treeText({ list, items, idField, others }: TreeAnswer, fault: Fault | 'ok'): string {
  const told = isItemFault(fault) ? spoilRecords(items, fault, idField) : items
  return JSON.stringify({ [list]: told, ...others })
}

function trackText(items: readonly TagItem[], schema: JsonSchema | undefined): string {
  if (schema === undefined) return JSON.stringify({ tracks: items })
  const itemSchema = objectAt(propertyOf(schema, 'tracks'), 'items') ?? {}
  const tracks = items.map((item) => fitItem(item, itemSchema))
  return JSON.stringify({ ...fillUp(schema, new Set(['tracks'])), tracks })
}

/** An item with the properties that the schema declares; what it requires besides gets its smallest value. */
function fitItem(item: TagItem, schema: JsonSchema): Record<string, unknown> {
  const declared = objectAt(schema, 'properties')
  const known = Object.entries(item).filter(([name]) => declared === undefined || name in declared)
  return { ...Object.fromEntries(known), ...fillUp(schema, new Set(Object.keys(item))) }
}

function fillUp(schema: JsonSchema, present: ReadonlySet<string>): Record<string, unknown> {
  const lacking = requiredNames(schema).filter((name) => !present.has(name))
  return Object.fromEntries(lacking.map((name) => [name, smallestValue(propertyOf(schema, name))]))
}
