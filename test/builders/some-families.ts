import type { FamilyEntry, StyleEntry } from '../../src/domain/genre/genre-graph.ts'

/** A style that is described by its own name. */
function aStyle(name: string, style: Partial<StyleEntry> = {}): StyleEntry {
  return {
    name,
    isGeneric: false,
    parents: [],
    aliases: [],
    tempo: [118, 130],
    decades: [1980],
    regions: ['UK'],
    words: [`words of ${name}`],
    moods: [],
    cues: [`cue of ${name}`],
    source: 'genres/x.yaml:1',
    ...style,
  }
}

/** Three families of styles with aliases, and with parents in other families. */
export const SOME_FAMILIES: readonly FamilyEntry[] = [
  {
    family: 'House',
    source: 'genres/house.yaml:1',
    styles: [
      aStyle('House', { isGeneric: true, aliases: ['house music'] }),
      aStyle('Deep House', { parents: ['House'], aliases: ['deephouse'] }),
      aStyle('Tech House', { parents: ['house music', 'Techno'] }),
      aStyle('Lo-Fi House', { parents: ['Deep House'] }),
    ],
  },
  {
    family: 'Techno',
    source: 'genres/techno.yaml:1',
    styles: [
      aStyle('Techno', { isGeneric: true }),
      aStyle('Dub Techno', { parents: ['Techno', 'Dub'] }),
      aStyle('Minimal', { parents: ['Techno'], aliases: ['minimal techno'] }),
    ],
  },
  {
    family: 'Reggae & Dub',
    source: 'genres/reggae.yaml:1',
    styles: [aStyle('Reggae', { isGeneric: true }), aStyle('Dub', { parents: ['Reggae'] })],
  },
]
