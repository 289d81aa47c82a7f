import type { GenreNode } from '../genre/genre-graph.ts'
import { createArtistEvidence } from './artist-evidence.ts'
import { createCueEvidence } from './cue-evidence.ts'
import { createCueIndex } from './cue-index.ts'
import { type Evidence, evidenceForStyles } from './evidence.ts'
import { createKeyModeEvidence } from './key-mode-evidence.ts'
import type { Knowledge } from './knowledge.ts'
import { createLabelEvidence } from './label-evidence.ts'
import { createNameWordEvidence } from './name-words.ts'
import type { ReadTrack } from './read-track.ts'
import type { StyleSpace } from './style-space.ts'
import { createTempoEvidence } from './tempo-evidence.ts'
import { RELIABILITY } from './weights.ts'
import { createYearEvidence } from './year-evidence.ts'

/** Makes the reader that gathers all evidence of general knowledge about a track, without the library. */
export function createKnowledgeEvidence(
  knowledge: Knowledge,
  space: StyleSpace,
): (read: ReadTrack) => Evidence[] {
  const artistEvidence = createArtistEvidence(space)
  const cueEvidence = createCueEvidence(createCueIndex(knowledge.genres.nodes), space)
  const labelEvidence = createLabelEvidence(knowledge.labels, space)
  const tempoEvidence = createTempoEvidence(space)
  const yearEvidence = createYearEvidence(knowledge, space)
  const keyModeEvidence = createKeyModeEvidence(space)
  const nameWordEvidence = createNameWordEvidence(knowledge, space)

  function hintEvidence(hints: readonly string[]): Evidence | undefined {
    const styles = hints.slice(0, 8).flatMap((hint): GenreNode[] => {
      const style = knowledge.lookup.find(hint)
      return style === undefined ? [] : [style]
    })
    if (styles.length === 0) return undefined
    const names = [...new Set(styles.map(({ name }) => name))].join(', ')
    return evidenceForStyles(space, `genre column says ${names}`, styles, RELIABILITY.genreHint)
  }

  return ({ track, title, credits, folders }) => {
    const { artist, albumTitle, bpm, year, camelot, genreHints } = track
    const found: (Evidence | undefined)[] = [
      ...artistEvidence(credits),
      ...cueEvidence({ title, albumTitle, folders }),
      ...labelEvidence({ label: track.label ?? '', title, albumTitle, folders }),
      hintEvidence(genreHints),
      bpm === undefined ? undefined : tempoEvidence(bpm),
      year === undefined ? undefined : yearEvidence(year),
      camelot === undefined ? undefined : keyModeEvidence(camelot),
      credits.main.length === 0 ? nameWordEvidence(artist.slice(0, 200)) : undefined,
    ]
    return found.filter((one) => one !== undefined)
  }
}
