import { type BestSlot, bestSlots } from './best-slots.ts'
import { FacetColumns } from './facet-columns.ts'
import type { FacetKnowledge } from './facet-reader.ts'
import { phrasesOf, textOf } from './facet-text.ts'
import { anchorWord, canCrossPhrases } from './phrase-borders.ts'
import { asWholeWords, PhraseDictionary } from './phrase-dictionary.ts'
import { BPM_POINTS, SCORE_STEPS, ScoreSheet, type ScoringMode, YEAR_POINTS } from './scoring.ts'
import {
  genreName,
  type IndexedTrack,
  isInside,
  rangesOf,
  type SearchFilters,
  TEXT_FACETS,
  type TextFacet,
  valuesOf,
} from './search-filters.ts'
import { ScratchKeeper } from './search-scratch.ts'
import { SlotTable } from './slot-table.ts'
import { TrackWords } from './track-words.ts'

/** What limits a scored search. */
export interface ScoredOptions {
  /** 0 to 1. */
  readonly minScore: number
  /** Up to 65,000. */
  readonly maxResults: number
  readonly mode?: ScoringMode | undefined
}

/** The requested values that a track matches, as they were requested; facets without a match are left out. */
export type Matched = Partial<Record<TextFacet, string[]>> & { bpm?: true; year?: true }

/** A track that was found, and why. */
export interface ScoredTrack {
  readonly id: number
  /** Above 0, up to 1, with four decimals. */
  readonly score: number
  readonly matched: Matched
}

/** Tracks taken into the columns in one step: about a millisecond. */
const TAKEN_IN_PER_STEP = 20

interface Found extends BestSlot {
  readonly matched: Matched
}

/** A search in steps, each short, so that the caller may do other things in between. */
export type SearchSteps<T> = Generator<undefined, T, undefined>

/**
 * Finds tracks by their facets without reading them one by one.
 *
 * Each facet has a dictionary of its phrases with the tracks that have them, so a search reads the distinct
 * phrases and not the tracks, and a change touches only its own track. For counting there are columns, made when
 * they are first asked for. While a search is stepped through, the index must not be changed.
 *
 * Source: docs/domain/search.md.
 */
export class TrackIndex {
  /** The tracks by slot. */
  readonly table = new SlotTable()
  #columns: FacetColumns | undefined
  /** Their words. */
  readonly words = new TrackWords(this.table)
  readonly #scratch = new ScratchKeeper()
  readonly #dictionaries: Readonly<Record<TextFacet, PhraseDictionary>> = {
    genres: new PhraseDictionary(),
    mood: new PhraseDictionary(),
    descriptors: new PhraseDictionary(),
    location: new PhraseDictionary(asWholeWords),
    era: new PhraseDictionary(),
  }

  /** How many tracks it has. */
  get size(): number {
    return this.table.size
  }

  /** Takes in a track or its new state. The position, a whole number, orders equal results. */
  set(track: IndexedTrack, position: number): void {
    const before = this.table.find(track.id)
    const slot = this.table.put(track, position)
    this.#columns?.set(slot, track)
    this.words.set(slot, before, track)
    for (const facet of TEXT_FACETS) {
      const text = textOf(facet, track)
      if (before !== undefined && textOf(facet, before) === text) continue
      const dictionary = this.#dictionaries[facet]
      if (before !== undefined) {
        for (const phrase of phrasesOf(facet, textOf(facet, before))) dictionary.remove(phrase, slot)
      }
      for (const phrase of phrasesOf(facet, text)) dictionary.add(phrase, slot)
    }
  }

  /** Forgets a track; an unknown id is ignored. */
  remove(id: number): void {
    const track = this.table.find(id)
    if (track === undefined) return
    const slot = this.table.remove(id)
    this.#columns?.remove(slot)
    this.words.set(slot, track, undefined)
    for (const facet of TEXT_FACETS) {
      for (const phrase of phrasesOf(facet, textOf(facet, track))) {
        this.#dictionaries[facet].remove(phrase, slot)
      }
    }
  }

  /** The columns of all facets, made or brought up to date in steps: genres may be read differently by now. */
  *columnsSteps(knowledge: FacetKnowledge): SearchSteps<FacetColumns> {
    if (this.#columns !== undefined) {
      yield* this.#columns.readGenresAnew()
      return this.#columns
    }
    const columns = new FacetColumns(knowledge)
    for (let slot = 0; slot < this.table.slots; slot += 1) {
      const track = this.table.trackAt(slot)
      if (track !== undefined) columns.set(slot, track)
      if (slot % TAKEN_IN_PER_STEP === 0) yield
    }
    this.#columns = columns
    return columns
  }

  /**
   * The tracks that pass every facet asked for, by position: any of the values, for descriptors all of them.
   * Without filters all tracks. Never throws.
   */
  faceted(filters: SearchFilters): number[] {
    return finish(this.facetedSteps(filters))
  }

  /** The tracks that match best, by score and then position; none when nothing is asked for. Never throws. */
  scored(filters: SearchFilters, options: ScoredOptions): ScoredTrack[] {
    return finish(this.scoredSteps(filters, options))
  }

  /** As `faceted`, with a step after each value. */
  *facetedSteps(filters: SearchFilters): SearchSteps<number[]> {
    const table = this.table
    const passed = new Uint16Array(table.slots)
    let asked = 0
    const pass = (slots: ArrayLike<number>) => {
      for (let index = 0; index < slots.length; index += 1) {
        const slot = slots[index] ?? 0
        if (passed[slot] === asked) passed[slot] = asked + 1
      }
    }
    for (const facet of TEXT_FACETS) {
      const values = valuesOf(filters, facet)
      for (const [index, value] of values.entries()) {
        pass(this.#slotsMatching(facet, value))
        if (facet === 'descriptors' || index === values.length - 1) asked += 1
        yield
      }
    }
    for (const [column, range] of rangesOf(filters)) {
      pass(table.liveSlots().filter((slot) => isInside(table[column][slot] ?? 0, range)))
      asked += 1
    }
    const found: number[] = []
    for (const slot of table.slotsInOrder()) if (passed[slot] === asked) found.push(table.idAt(slot))
    return found
  }

  /** As `scored`, with a step after each value. */
  *scoredSteps(filters: SearchFilters, options: ScoredOptions): SearchSteps<ScoredTrack[]> {
    const table = this.table
    const scratch = this.#scratch.take(table.slots)
    const room = { slots: table.slots, tracks: table.size, scratch }
    const sheet = new ScoreSheet(options.mode ?? 'original', room)
    yield* this.#score(filters, sheet)
    const best = bestSlots(table.slotsInOrder(), sheet, { ...options, scores: scratch.scores })
    const found = yield* this.#explain(best, filters, scratch.places)
    this.#scratch.giveBack(scratch)
    return found
  }

  /** The score of every track, as `scored` counts it, by slot and in ten-thousandths; 0 where nothing matches. */
  *scoresSteps(filters: SearchFilters): SearchSteps<Uint16Array> {
    const table = this.table
    const scratch = this.#scratch.take(table.slots)
    const sheet = new ScoreSheet('original', { slots: table.slots, tracks: table.size, scratch })
    yield* this.#score(filters, sheet)
    const scores = new Uint16Array(table.slots)
    for (const slot of table.slotsInOrder()) scores[slot] = sheet.scoreOf(slot)
    this.#scratch.giveBack(scratch)
    return scores
  }

  *#score(filters: SearchFilters, sheet: ScoreSheet): SearchSteps<void> {
    for (const facet of TEXT_FACETS) {
      const values = valuesOf(filters, facet)
      for (const value of values) {
        sheet.addValue(facet, this.#slotsMatching(facet, value))
        yield
      }
      if (values.length > 0) sheet.closeFacet(facet)
    }
    for (const [column, range] of rangesOf(filters)) {
      const worth = column === 'bpm' ? BPM_POINTS : YEAR_POINTS
      sheet.addRange(worth, this.table[column], range)
    }
  }

  /** Looks once more which values the found tracks have. */
  *#explain(
    best: readonly BestSlot[],
    filters: SearchFilters,
    placeOf: Uint16Array,
  ): SearchSteps<ScoredTrack[]> {
    const table = this.table
    const found = best.map(({ slot, score }): Found => ({ slot, score, matched: {} }))
    // By slot, one more than the place among the found: most slots that are looked up are not there.
    for (const [place, { slot }] of found.entries()) placeOf[slot] = place + 1
    for (const facet of best.length === 0 ? [] : TEXT_FACETS) {
      for (const value of valuesOf(filters, facet)) {
        const slots = this.#slotsMatching(facet, value)
        for (let index = 0; index < slots.length; index += 1) {
          const place = placeOf[slots[index] ?? 0] ?? 0
          if (place > 0) note(found[place - 1]?.matched, facet, value)
        }
        yield
      }
    }
    for (const [column, range] of rangesOf(filters)) {
      for (const { slot, matched } of found) {
        if (isInside(table[column][slot] ?? 0, range)) matched[column] = true
      }
    }
    return found.map(({ slot, score, matched }) => ({
      id: table.idAt(slot),
      score: score / SCORE_STEPS,
      matched,
    }))
  }

  /** The tracks that a requested value matches, each once. */
  #slotsMatching(facet: TextFacet, requested: string): ArrayLike<number> {
    const dictionary = this.#dictionaries[facet]
    if (facet === 'genres') return dictionary.slotsOf(genreName(requested))
    const value = requested.toLowerCase()
    const hasPhrases = facet === 'mood' || facet === 'descriptors'
    if (!hasPhrases || !canCrossPhrases(value)) return dictionary.slotsContaining(value)
    const anchor = anchorWord(value)
    const candidates = anchor === undefined ? this.table.liveSlots() : [...dictionary.slotsContaining(anchor)]
    return candidates.filter((slot) => this.table.trackAt(slot)?.[facet].toLowerCase().includes(value))
  }
}

function note(matched: Matched | undefined, facet: TextFacet, value: string): void {
  if (matched === undefined) return
  matched[facet] ??= []
  matched[facet].push(value)
}

function finish<T>(steps: SearchSteps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
