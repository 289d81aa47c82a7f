import type { GenreNode } from '../genre/genre-graph.ts'
import {
  eraOfTrack,
  type FacetKnowledge,
  type GenreTexts,
  readEnergy,
  readGenres,
  readPhrases,
  readWhere,
  type WhereReading,
} from './facet-reader.ts'
import { type FacetValue, facetValue, type ValueColumn } from './facet-value.ts'
import { NumberColumns } from './number-columns.ts'
import type { IndexedTrack } from './search-filters.ts'
import { TextSource } from './text-source.ts'
import { genreText, genreTexts, whereText } from './track-reader.ts'
import { ValueTable } from './value-table.ts'

/** Columns whose values stand in one table each. Eras are years, but for their texts. */
export type TableColumn = Exclude<ValueColumn, 'era'> | 'eraText'

/** Numbers of spellings by column. */
type Spellings<Column extends TableColumn> = Readonly<Record<Column, readonly number[]>>

type GenreColumn = 'family' | 'style' | 'genre' | 'sub' | 'main'

/** What the genre texts of a comment are, in numbers. */
export interface IndexedGenres {
  readonly texts: GenreTexts
  readonly spellings: Spellings<GenreColumn>
  /** Its styles, the one that decides first. */
  readonly nodes: readonly GenreNode[]
}

/** What place and era of a comment are, in numbers. */
export interface IndexedWhere {
  readonly spellings: Spellings<'place' | 'eraText'>
  readonly reading: Pick<WhereReading, 'era' | 'eraName' | 'needsYear'>
}

/** What descriptors or a mood are, in numbers. */
interface IndexedPhrases {
  readonly spellings: readonly number[]
  readonly energy: number | undefined
}

/**
 * The facets of all tracks in columns, by slot: which distinct texts a track has, what each text means, and numbers.
 *
 * A text is read once, however many tracks have it. Changed genres are read anew text by text.
 */
export class FacetColumns {
  readonly tables: Readonly<Record<TableColumn, ValueTable>> = {
    family: new ValueTable(),
    style: new ValueTable(),
    genre: new ValueTable(),
    sub: new ValueTable(),
    main: new ValueTable(),
    desc: new ValueTable(),
    mood: new ValueTable(),
    place: new ValueTable(),
    eraText: new ValueTable(),
    artist: new ValueTable(),
    album: new ValueTable(),
  }
  readonly genres: TextSource<IndexedTrack, IndexedGenres>
  readonly where: TextSource<IndexedTrack, IndexedWhere>
  readonly desc = this.#phraseSource('desc')
  readonly mood = this.#phraseSource('mood')
  readonly artist = this.#textSource('artist', ({ artist }) => artist)
  readonly album = this.#textSource('album', ({ albumTitle }) => albumTitle)
  readonly numbers = new NumberColumns()
  readonly knowledge: FacetKnowledge
  /** The genres that the texts were read with. */
  #graph: unknown

  constructor(knowledge: FacetKnowledge) {
    this.knowledge = knowledge
    this.#graph = knowledge.genres?.graph
    this.genres = new TextSource({
      read: (track) => this.#readGenres(genreTexts(track)),
      forget: ({ spellings }) => this.#release(spellings),
    })
    this.where = new TextSource({
      read: (track) => {
        const { place, ...reading } = readWhere(track, knowledge)
        const eraText = facetValue(track.era)
        return {
          spellings: {
            place: this.#acquire('place', place),
            eraText: this.#acquire('eraText', eraText === undefined ? [] : [eraText]),
          },
          reading,
        }
      },
      forget: ({ spellings }) => this.#release(spellings),
    })
  }

  /** Whether genres are read differently since they were last read here. */
  get hasOldGenres(): boolean {
    return this.knowledge.genres?.graph !== this.#graph
  }

  /** Reads the distinct texts of genres anew, a step for each. */
  *readGenresAnew(): Generator<undefined, void, undefined> {
    while (this.hasOldGenres) {
      const graph = this.knowledge.genres?.graph
      yield* this.genres.readAnew(({ texts }) => this.#readGenres(texts))
      this.#graph = graph
    }
  }

  /** Takes in the track in a slot or its new state. */
  set(slot: number, track: IndexedTrack): void {
    this.genres.set(slot, genreText(track), track)
    this.where.set(slot, whereText(track), track)
    this.desc.set(slot, track.descriptors, track)
    this.mood.set(slot, track.mood, track)
    this.artist.set(slot, track.artist, track)
    this.album.set(slot, track.albumTitle, track)
    const where = this.where.readingAt(slot)?.reading ?? NOWHERE
    const mood = this.mood.readingAt(slot)?.energy
    this.numbers.set(slot, track, {
      era: eraOfTrack(where, track),
      energy: mood ?? readEnergy(track.descriptors, this.knowledge),
    })
  }

  /** Notes that the slot is free. */
  remove(slot: number): void {
    for (const source of [this.genres, this.where, this.desc, this.mood, this.artist, this.album]) {
      source.clear(slot)
    }
  }

  /** The texts by slot that a column is read from, and the spellings that each text has. */
  column(name: TableColumn): {
    readonly at: Uint32Array
    readonly texts: number
    readonly spellingsOf: (text: number) => readonly number[]
  } {
    switch (name) {
      case 'place':
      case 'eraText': {
        const { at, texts, readings } = this.where
        return { at, texts, spellingsOf: (text) => readings[text]?.spellings[name] ?? NONE }
      }
      case 'desc':
      case 'mood':
      case 'artist':
      case 'album': {
        const { at, texts, readings } = this[name]
        return { at, texts, spellingsOf: (text) => readings[text]?.spellings ?? NONE }
      }
      default: {
        const { at, texts, readings } = this.genres
        return { at, texts, spellingsOf: (text) => readings[text]?.spellings[name] ?? NONE }
      }
    }
  }

  #readGenres(texts: GenreTexts): IndexedGenres {
    const { nodes, ...values } = readGenres(texts, this.knowledge)
    return {
      texts,
      nodes,
      spellings: {
        family: this.#acquire('family', values.family),
        style: this.#acquire('style', values.style),
        genre: this.#acquire('genre', values.genre),
        sub: this.#acquire('sub', values.sub),
        main: this.#acquire('main', values.main),
      },
    }
  }

  #phraseSource(column: 'desc' | 'mood'): TextSource<IndexedTrack, IndexedPhrases> {
    const textOf = (track: IndexedTrack) => (column === 'desc' ? track.descriptors : track.mood)
    return new TextSource({
      read: (track) => ({
        spellings: this.#acquire(column, readPhrases(textOf(track))),
        // The mood tells of nearly every track; descriptors are asked only where it does not.
        energy: column === 'mood' ? readEnergy(track.mood, this.knowledge) : undefined,
      }),
      forget: ({ spellings }) => this.#release({ [column]: spellings }),
    })
  }

  #textSource(column: 'artist' | 'album', textOf: (track: IndexedTrack) => string) {
    return new TextSource<IndexedTrack, Pick<IndexedPhrases, 'spellings'>>({
      read: (track) => {
        const value = facetValue(textOf(track))
        return { spellings: this.#acquire(column, value === undefined ? [] : [value]) }
      },
      forget: ({ spellings }) => this.#release({ [column]: spellings }),
    })
  }

  #acquire(column: TableColumn, values: readonly FacetValue[]): readonly number[] {
    return values.length === 0 ? NONE : values.map((value) => this.tables[column].acquire(value))
  }

  #release(spellings: Partial<Record<TableColumn, readonly number[]>>): void {
    for (const [column, numbers] of Object.entries(spellings)) {
      // The keys are those of a record of columns.
      for (const number of numbers) this.tables[column as TableColumn].release(number)
    }
  }
}

/** Shared by the many texts without a value. */
const NONE: readonly number[] = []

/** Of a track without place and era. */
const NOWHERE = { era: undefined, needsYear: false }
