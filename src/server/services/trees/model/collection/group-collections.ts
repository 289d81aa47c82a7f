import {
  type CategoryAnswer,
  type ClusterLine,
  categoryPrompt,
  readCategories,
} from '../../../../../domain/prompt/trees/cluster-prompts.ts'
import { countTokens } from '../../../../../domain/prompt/trees/tree-prompt.ts'
import { categoriesOf } from '../../../../../domain/tree/collection/categories.ts'
import { CATEGORY_FORM } from '../answer-forms.ts'
import { type DesignContext, tellShare } from '../design-context.ts'
import { type ComparedLibrary, type DraftedCollection, sumOfCollection } from './drafted-collection.ts'

/** Collections of one kind. */
export interface DraftedCategory {
  readonly title: string
  readonly description: string
  readonly collections: readonly DraftedCollection[]
}

/** How many categories are wanted where there are enough collections, and how many are still taken. */
const WANTED = { least: 8, most: 12 } as const
const TAKEN = { least: 3, most: 16 } as const
/** Collections that a category has at least on average, so that few collections get few categories. */
const COLLECTIONS_PER_CATEGORY = 3
/** From so many collections on, a category with more than this share of them is a catch-all. */
const ENOUGH_COLLECTIONS = 12
const CATCH_ALL = 0.5
/** All collections must be in one question; a longer one would not be answered whole. */
const MOST_TOKENS = 10_500
/** Tokens of a category's words, and of naming one collection in it. */
const OUTPUT_TOKENS = { category: 120, collection: 6 } as const

/**
 * Groups collections into categories, the largest first. Where the model's do not hold, the families of the music
 * decide: never one category for everything.
 */
export async function groupCollections(
  context: DesignContext,
  collections: readonly DraftedCollection[],
  library: ComparedLibrary,
): Promise<DraftedCategory[]> {
  const step = { phase: 'grouping', detail: 'Grouping the collections', from: 56, to: 64 } as const
  tellShare(context, step, 0)
  const found = await askForCategories(context, collections)
  const categories =
    found === undefined ? byFamily(collections, library) : completed(found, collections, library)
  tellShare(context, step, 1)
  return categories.toSorted((left, right) => tracksIn(right) - tracksIn(left))
}

async function askForCategories(
  { asker, countFailed }: DesignContext,
  collections: readonly DraftedCollection[],
): Promise<CategoryAnswer[] | undefined> {
  const most = Math.min(WANTED.most, Math.floor(collections.length / COLLECTIONS_PER_CATEGORY))
  if (most < 2) return undefined
  const wanted = { least: Math.min(WANTED.least, most), most }
  const lines = linesThatFit(collections, wanted)
  if (lines === undefined) return undefined
  const found = await asker.tryAsk({
    prompt: categoryPrompt(lines, wanted),
    form: CATEGORY_FORM,
    tier: 'creative',
    outputTokens: most * OUTPUT_TOKENS.category + lines.length * OUTPUT_TOKENS.collection,
    tracks: collections.reduce((sum, { rows }) => sum + rows.length, 0),
    isVital: true,
    read(answer) {
      const categories = readCategories(answer, lines)
      return holds(categories, lines.length) ? categories : undefined
    },
  })
  if (found === undefined) countFailed()
  return found
}

/** With the leaves that they come from, or without them when there are too many collections; undefined when there still are. */
function linesThatFit(
  collections: readonly DraftedCollection[],
  wanted: { readonly least: number; readonly most: number },
): ClusterLine[] | undefined {
  const short = collections.map(({ title, rows }, index): ClusterLine => {
    return { handle: `c${index + 1}`, title, tracks: rows.length }
  })
  const long = short.map((line, index): ClusterLine => {
    const crossing = collections[index]?.crossing
    if (crossing === undefined) return line
    return { ...line, contexts: { genre: crossing.genre.title, scene: crossing.scene.title } }
  })
  return [long, short].find((lines) => countTokens(categoryPrompt(lines, wanted).text) <= MOST_TOKENS)
}

function holds(categories: readonly CategoryAnswer[], collections: number): boolean {
  const enough = collections >= ENOUGH_COLLECTIONS
  const largest = Math.max(0, ...categories.map(({ clusters }) => clusters.length))
  if (categories.length === 0 || categories.length > TAKEN.most) return false
  return !enough || (categories.length >= TAKEN.least && largest <= CATCH_ALL * collections)
}

/** Gives what no category named, or what is alone in one, to the likest category. */
function completed(
  found: readonly CategoryAnswer[],
  collections: readonly DraftedCollection[],
  library: ComparedLibrary,
): DraftedCategory[] {
  const at = new Map(collections.map((collection, index) => [`c${index + 1}`, collection]))
  const categories = found
    .map(({ title, description, clusters }) => ({
      title,
      description,
      collections: clusters.map((handle) => at.get(handle)).filter((one) => one !== undefined),
    }))
    .filter((category) => category.collections.length > 1)
  if (categories.length === 0) return byFamily(collections, library)
  const placed = new Set(categories.flatMap((category) => category.collections))
  const sums = categories.map((category) =>
    library.sums.unite(category.collections.map((one) => sumOfCollection(one, library))),
  )
  for (const collection of collections.filter((one) => !placed.has(one))) {
    const cosines = library.sums.cosinesOf(sumOfCollection(collection, library), sums)
    categories[Math.max(0, cosines.indexOf(Math.max(...cosines)))]?.collections.push(collection)
  }
  return categories
}

/** As collections are grouped without a model. */
function byFamily(collections: readonly DraftedCollection[], library: ComparedLibrary): DraftedCategory[] {
  const owner = new Map<readonly number[], DraftedCollection>()
  const clusters = collections.map((collection) => {
    owner.set(collection.rows, collection)
    const { rows, crossing } = collection
    return { rows, crossing, sum: sumOfCollection(collection, library), rules: [] }
  })
  return categoriesOf(clusters, library.facets, library.sums).map(({ rule, clusters: members }) => ({
    title: rule.values.join(', '),
    description: '',
    collections: members.map(({ rows }) => owner.get(rows)).filter((one) => one !== undefined),
  }))
}

function tracksIn({ collections }: DraftedCategory): number {
  return collections.reduce((sum, { rows }) => sum + rows.length, 0)
}
