import type { NumberRange, SearchFilters } from '../../search/search-filters.ts'
import type { TreeType } from '../../tree/tree.ts'
import { isObject, objectsIn, readNumber, readText, readTexts } from './answer-reading.ts'
import { filterLines, quoted } from './prompt-lines.ts'
import { type TreePrompt, treePrompt } from './tree-prompt.ts'
import { LONGEST_DESCRIPTION, LONGEST_TITLE } from './wording-prompt.ts'

/** Which groups a model is to design: the top of a tree, what is right below it, what is deeper, parts of a collection. */
export type DesignLevel = 'lineages' | 'primary' | 'deeper' | 'split'

/** What is to be divided. */
export interface DesignQuestion {
  readonly level: DesignLevel
  /** How many groups are wanted. */
  readonly groups: { readonly least: number; readonly most: number }
  /** What the tracks consist of. */
  readonly survey: string
  /** The group that is divided; undefined at the top. */
  readonly parent?:
    | { readonly title: string; readonly description: string; readonly filters: SearchFilters }
    | undefined
  readonly note?: string | undefined
}

/** A group as a model wants it. */
export interface DesignedGroup {
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly filters: SearchFilters
}

/** Groups of one answer that are read; more is no division. */
const MOST_GROUPS = 24
/** Characters of a subtitle, and of one value of a filter. */
const LONGEST_SUBTITLE = 120
const LONGEST_VALUE = 80
/** Values of one kind that a filter may list. */
const MOST_VALUES = 40
/** Bounds within which tempos and years of music are. */
const TEMPOS = { least: 20, most: 400 }
const YEARS = { least: 1860, most: 2100 }

const TASKS: Readonly<Record<TreeType, Readonly<Record<DesignLevel, string>>>> = {
  genre: {
    lineages:
      'Design the top of a tree for the DJ library below: broad, distinct musical families. Each is worth at least about 30 tracks, together they cover nearly everything. Order them by size, the largest first.',
    primary:
      'Divide the family below into its primary branches of about 20 to 100 tracks: by era, geography, style or movement, whichever tells them apart best.',
    deeper:
      'Divide the branch below further, into groups of about 20 to 50 tracks that a DJ would play from: by style, era, place or movement.',
    split: 'Divide the group below into parts that hold together better.',
  },
  scene: {
    lineages:
      'Design the top of a tree of scenes for the DJ library below. Each scene is tied to a place and to a period of 3 to 15 years and is worth about 15 tracks or more; be specific rather than sweeping. Order them by time, the earliest first.',
    primary:
      'Divide the scene below into its phases or sub-scenes of about 15 to 60 tracks, in the order of time.',
    deeper:
      'Divide the scene below further, into phases, circles or sounds of about 15 to 40 tracks, in the order of time.',
    split: 'Divide the group below into parts that hold together better.',
  },
  collection: {
    lineages: 'Divide the DJ library below into collections.',
    primary: 'Divide the collection below into parts.',
    deeper: 'Divide the collection below further.',
    split:
      'The collection below mixes several ideas. Divide it into collections that hold together better, by mood, era, place, production or use.',
  },
}

const HOW_TO_FILTER = `The filters decide which tracks a group gets. Every kind of filter that is not empty is compared, and the best fit wins:
- genres: names of genres and styles; a style also stands for what lies close to it. Name those that make the group, spelled as in the overview
- location: places; a country also stands for its cities
- era: periods such as "1990s", "late 1980s", "1984-1992"
- mood, descriptors: words from the lists of moods and sounds
- bpmFrom, bpmTo, yearFrom, yearTo: numbers, or null`

/** What the filters mean for each type besides. */
const BINDING: Readonly<Record<TreeType, string>> = {
  genre:
    'genres decide: name many, so that no track is left out, and fill other kinds only where they tell groups of the same genres apart.',
  scene: 'location and era of a scene are binding: tracks from elsewhere or from another time never get in.',
  collection: 'Fill only the kinds that tell the parts apart.',
}

/** Asks for groups and what they are found by. */
export function designPrompt(type: TreeType, question: DesignQuestion): TreePrompt {
  const { level, groups, survey, parent, note = '' } = question
  const wanted = groups.least === groups.most ? groups.most : `${groups.least} to ${groups.most}`
  return treePrompt(type, [
    TASKS[type][level],
    `Give ${wanted} groups. Answer {"groups": [...]}, each item with these fields:
- title: at most 60 characters, unique, plain words
- subtitle: about how many tracks and from when
- description: 2 or 3 sentences
- filters: see below; empty lists and null where a kind does not matter`,
    `${HOW_TO_FILTER}\n${BINDING[type]}`,
    parent === undefined ? '' : parentText(parent),
    `What ${parent === undefined ? 'the library' : 'it'} consists of, with how many tracks have it:\n${survey}`,
    note,
  ])
}

function parentText({ title, description, filters }: NonNullable<DesignQuestion['parent']>): string {
  return [
    `### ${quoted(title, LONGEST_TITLE)}`,
    description === '' ? '' : quoted(description),
    filterLines(filters),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

/**
 * The usable groups of an answer, each title once: with a title, and with something that tracks can be found by.
 * Never throws.
 */
export function readGroups(answer: unknown): DesignedGroup[] {
  const titles = new Set<string>()
  const groups: DesignedGroup[] = []
  for (const item of objectsIn(answer, 'groups').slice(0, MOST_GROUPS)) {
    const title = readText(item.title, LONGEST_TITLE)
    const filters = readFilters(item.filters)
    if (title === undefined || titles.has(title.toLowerCase()) || Object.keys(filters).length === 0) continue
    titles.add(title.toLowerCase())
    groups.push({
      title,
      subtitle: readText(item.subtitle, LONGEST_SUBTITLE) ?? '',
      description: readText(item.description, LONGEST_DESCRIPTION) ?? '',
      filters,
    })
  }
  return groups
}

/** The usable filters of an answer; kinds that ask for nothing are left out. Never throws. */
export function readFilters(value: unknown): SearchFilters {
  if (!isObject(value)) return {}
  const size = { longest: LONGEST_VALUE, most: MOST_VALUES }
  const lists = Object.entries({
    genres: readTexts(value.genres, size),
    mood: readTexts(value.mood, size),
    descriptors: readTexts(value.descriptors, size),
    location: readTexts(value.location, size),
    era: readTexts(value.era, size),
  }).filter(([, texts]) => texts.length > 0)
  const ranges = Object.entries({
    bpm: readRange(value.bpmFrom, value.bpmTo, TEMPOS),
    year: readRange(value.yearFrom, value.yearTo, YEARS),
  }).filter(([, range]) => range !== undefined)
  return Object.fromEntries([...lists, ...ranges])
}

function readRange(
  from: unknown,
  to: unknown,
  { least, most }: { readonly least: number; readonly most: number },
): NumberRange | undefined {
  const min = readNumber(from, least, most)
  const max = readNumber(to, least, most)
  if (min === undefined && max === undefined) return undefined
  if (min !== undefined && max !== undefined && min > max) return undefined
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}
