import type { FacetColumns } from './facet-columns.ts'

/** How much of the descriptors and moods of one track others share. */
export interface PhraseFit {
  /** Whether the track has a phrase that could be shared. */
  readonly hasAny: boolean
  /** 0 to 1, for the track in a slot. */
  shareOf(slot: number): number
  /** The shared phrases, the rarest first. */
  sharedWith(slot: number): string[]
}

/** A phrase and a half that nearly nobody else has fill the share: more is seldom shared. */
const PHRASES_THAT_FILL = 1.5
/** What a phrase is worth that every track has. */
const LEAST_RARITY = 0.05
const TEXTS_PER_STEP = 5_000

/** Weighs the phrases that others share with the track in a slot by how rare they are. All slots are below `slots`. */
export function* phraseFitSteps(
  columns: FacetColumns,
  slot: number,
  slots: number,
): Generator<undefined, PhraseFit, undefined> {
  const desc = yield* facetFit(columns, 'desc', slot, slots)
  const mood = yield* facetFit(columns, 'mood', slot, slots)
  return {
    hasAny: desc.hasAny || mood.hasAny,
    shareOf: (other) => Math.min(1, (desc.weightOf(other) + mood.weightOf(other)) / PHRASES_THAT_FILL),
    sharedWith: (other) =>
      [...desc.sharedWith(other), ...mood.sharedWith(other)]
        .sort((left, right) => right.rarity - left.rarity)
        .map(({ text }) => text),
  }
}

interface SharedPhrase {
  readonly text: string
  readonly rarity: number
}

function* facetFit(columns: FacetColumns, facet: 'desc' | 'mood', slot: number, slots: number) {
  const { at, texts, spellingsOf } = columns.column(facet)
  const table = columns.tables[facet]
  const tracksWith = new Uint32Array(texts)
  for (let other = 0; other < slots; other += 1) {
    const text = at[other] ?? 0
    tracksWith[text] = (tracksWith[text] ?? 0) + 1
  }
  yield
  const uses = new Map(spellingsOf(at[slot] ?? 0).map((spelling) => [table.valueNumbers[spelling] ?? 0, 0]))
  const sharing: number[] = []
  for (let text = 0; text < texts; text += 1) {
    if (text % TEXTS_PER_STEP === 0) yield
    const tracks = tracksWith[text] ?? 0
    let isSharing = false
    for (const spelling of tracks === 0 || uses.size === 0 ? [] : spellingsOf(text)) {
      const value = table.valueNumbers[spelling] ?? 0
      const known = uses.get(value)
      if (known === undefined) continue
      uses.set(value, known + tracks)
      isSharing = true
    }
    if (isSharing) sharing.push(text)
  }
  const rarities = new Map(Array.from(uses, ([value, tracks]) => [value, rarityOf(tracks, slots)]))
  const sharedPhrases = (text: number): SharedPhrase[] =>
    spellingsOf(text).flatMap((spelling) => {
      const rarity = rarities.get(table.valueNumbers[spelling] ?? 0)
      return rarity === undefined ? [] : { text: table.listedText(spelling) ?? '', rarity }
    })
  const weights = new Float32Array(texts)
  for (const text of sharing) {
    weights[text] = sharedPhrases(text).reduce((sum, { rarity }) => sum + rarity, 0)
  }
  return {
    hasAny: uses.size > 0,
    weightOf: (other: number) => weights[at[other] ?? 0] ?? 0,
    sharedWith: (other: number) => sharedPhrases(at[other] ?? 0),
  }
}

/** 1 for a phrase of a single track, and little for one that nearly all have. */
function rarityOf(tracks: number, all: number): number {
  if (all <= 1) return 1
  return Math.max(LEAST_RARITY, Math.log(all / Math.max(1, tracks)) / Math.log(all))
}
