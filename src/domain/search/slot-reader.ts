import type { FacetColumns } from './facet-columns.ts'
import type { FacetKnowledge } from './facet-reader.ts'
import { NO_ENERGY } from './number-columns.ts'
import type { FacetAnswers, NamedFacet, ReadTrack } from './track-reader.ts'

/**
 * Tells what the facets of one track after the other are, from the columns, where every text has been read already.
 *
 * It answers for the track in the slot that it was put on last, whichever is asked about: walking over a library,
 * nobody has to look for the slot of a track.
 */
export class SlotReader implements FacetAnswers {
  /** The track that is asked about. */
  slot = 0
  readonly #columns: FacetColumns

  constructor(columns: FacetColumns) {
    this.#columns = columns
  }

  get knowledge(): FacetKnowledge {
    return this.#columns.knowledge
  }

  hasValue(facet: NamedFacet, _track: ReadTrack, name: string): boolean {
    const table = this.#columns.tables[facet]
    const value = table.find(name)
    return (
      value !== undefined && this.#spellings(facet).some((spelling) => table.valueNumbers[spelling] === value)
    )
  }

  era(): { readonly from: number; readonly to: number } | undefined {
    const from = this.#columns.numbers.eraFrom[this.slot] ?? 0
    return from === 0 ? undefined : { from, to: this.#columns.numbers.eraTo[this.slot] ?? from }
  }

  eraName(): string {
    return this.#columns.where.readingAt(this.slot)?.reading.eraName ?? ''
  }

  energy(): number | undefined {
    const level = this.#columns.numbers.energy[this.slot] ?? NO_ENERGY
    return level === NO_ENERGY ? undefined : level
  }

  #spellings(facet: NamedFacet): readonly number[] {
    const { genres, where, desc, mood } = this.#columns
    switch (facet) {
      case 'place':
        return where.readingAt(this.slot)?.spellings.place ?? NONE
      case 'desc':
        return desc.readingAt(this.slot)?.spellings ?? NONE
      case 'mood':
        return mood.readingAt(this.slot)?.spellings ?? NONE
      default:
        return genres.readingAt(this.slot)?.spellings[facet] ?? NONE
    }
  }
}

/** Shared by the many tracks without a value. */
const NONE: readonly number[] = []
