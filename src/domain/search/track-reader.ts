import type { Era } from '../era/read-era.ts'
import {
  eraOfTrack,
  type FacetKnowledge,
  type GenreReading,
  readEnergy,
  readGenres,
  readPhrases,
  readWhere,
  type WhereReading,
} from './facet-reader.ts'
import type { FacetValue, ListFacet } from './facet-value.ts'

/** What facets are read from. Unknown numbers are null, absent texts empty. */
export interface ReadTrack {
  readonly genre1: string
  readonly genre2: string
  readonly descriptors: string
  readonly mood: string
  readonly place: string
  readonly era: string
  readonly year: number | null
  readonly status: 'tagged' | 'untagged'
  /** `free-text` is a sentence. */
  readonly quality: string
}

/** Facets whose values stand in the track; eras are compared as years. */
export type NamedFacet = Exclude<ListFacet, 'era'>

/** Tells what the facets of a track are. Nothing of it throws. */
export interface FacetAnswers {
  /** What facets are read with. */
  readonly knowledge: FacetKnowledge
  /** Whether a track has the value with this name. */
  hasValue(facet: NamedFacet, track: ReadTrack, name: string): boolean
  /** Its era; undefined when nothing tells of it. */
  era(track: ReadTrack): Pick<Era, 'from' | 'to'> | undefined
  /** The name of the text of its era. */
  eraName(track: ReadTrack): string
  /** How much drive it has, 0 to 10: as its mood tells, or its descriptors; undefined when neither does. */
  energy(track: ReadTrack): number | undefined
}

/** A library repeats its texts; a bound keeps one of different texts only from filling the memory. */
const MOST_REMEMBERED = 20_000

/** Reads the facets of tracks one by one, each distinct text once. Never throws. */
export class TrackReader implements FacetAnswers {
  readonly #knowledge: FacetKnowledge
  readonly #genres = new Remembered<GenreReading>()
  readonly #where = new Remembered<WhereReading>()
  readonly #phrases = new Remembered<readonly FacetValue[]>()
  readonly #energies = new Remembered<number | undefined>()
  /** The genres as they were when they were read last. */
  #graph: unknown

  constructor(knowledge: FacetKnowledge = {}) {
    this.#knowledge = knowledge
  }

  get knowledge(): FacetKnowledge {
    return this.#knowledge
  }

  /** The genres, family and styles of a track. */
  genres(track: ReadTrack): GenreReading {
    const graph = this.#knowledge.genres?.graph
    if (graph !== this.#graph) this.#genres.forget()
    this.#graph = graph
    return this.#genres.get(genreText(track), () => readGenres(genreTexts(track), this.#knowledge))
  }

  /** The places of a track, and its era without the year of the file. */
  where(track: ReadTrack): WhereReading {
    return this.#where.get(whereText(track), () => readWhere(track, this.#knowledge))
  }

  hasValue(facet: NamedFacet, track: ReadTrack, name: string): boolean {
    return this.#values(facet, track).some((value) => value.name === name)
  }

  eraName(track: ReadTrack): string {
    return this.where(track).eraName
  }

  era(track: ReadTrack): Era | undefined {
    return eraOfTrack(this.where(track), track)
  }

  energy({ mood, descriptors }: ReadTrack): number | undefined {
    return this.#energyOf(mood) ?? this.#energyOf(descriptors)
  }

  #values(facet: NamedFacet, track: ReadTrack): readonly FacetValue[] {
    switch (facet) {
      case 'desc':
        return this.#phrasesOf(track.descriptors)
      case 'mood':
        return this.#phrasesOf(track.mood)
      case 'place':
        return this.where(track).place
      default:
        return this.genres(track)[facet]
    }
  }

  #phrasesOf(text: string): readonly FacetValue[] {
    return this.#phrases.get(text, () => readPhrases(text))
  }

  #energyOf(text: string): number | undefined {
    return this.#energies.get(text, () => readEnergy(text, this.#knowledge))
  }
}

/** Between texts that are read together; no facet of a comment contains it. */
const BETWEEN_TEXTS = ';'

/** One text for everything that the genres of a track are read from; "" for a track without comment. Never throws. */
export function genreText({ genre1, genre2, status, quality }: ReadTrack): string {
  if (status === 'untagged') return ''
  return [genre1, genre2, quality === 'free-text' ? PROSE : ''].join(BETWEEN_TEXTS)
}

const PROSE = 'prose'

/** What a `genreText` was made of. Never throws. */
export function genreTexts(track: ReadTrack) {
  const { genre1, genre2, status, quality } = track
  return { genre1, genre2, isTagged: status === 'tagged', isProse: quality === 'free-text' }
}

/** One text for everything that place and era of a track are read from, but for its year. Never throws. */
export function whereText({ place, era }: ReadTrack): string {
  return place === '' && era === '' ? '' : place + BETWEEN_TEXTS + era
}

class Remembered<Reading> {
  #readings = new Map<string, Reading>()

  get(text: string, read: () => Reading): Reading {
    const known = this.#readings.get(text)
    // What is known to be nothing is read again, which costs little.
    if (known !== undefined) return known
    const reading = read()
    if (this.#readings.size >= MOST_REMEMBERED) this.forget()
    this.#readings.set(text, reading)
    return reading
  }

  forget(): void {
    this.#readings = new Map()
  }
}
