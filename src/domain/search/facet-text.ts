import { splitPhrases } from '../mood/split-phrases.ts'
import { genreName, type SearchedTrack, type TextFacet } from './search-filters.ts'

/** The text of a facet as it stands in the comment; both genres as one text, with what no genre can contain between them. */
export function textOf(facet: TextFacet, track: SearchedTrack): string {
  if (facet === 'genres') return `${track.genre1};${track.genre2}`
  return facet === 'location' ? track.place : track[facet]
}

/** The phrases by which the text of a facet is found, each once; none for a blank text. Never throws. */
export function phrasesOf(facet: TextFacet, text: string): string[] {
  switch (facet) {
    case 'genres':
      return [...new Set(text.split(';').map(genreName))].filter((genre) => genre !== '')
    case 'mood':
    case 'descriptors':
      return splitPhrases(text)
    default:
      return text.trim() === '' ? [] : [text.toLowerCase()]
  }
}
