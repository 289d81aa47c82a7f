import { onTestFinished } from 'vitest'
import { facetsOf } from '../../src/domain/comment/facets.ts'
import { buildGenreGraph } from '../../src/domain/genre/genre-graph.ts'
import { createGenreLookup } from '../../src/domain/genre/genre-lookup.ts'
import type { TreeReaders, TreeTrack } from '../../src/domain/tree/tree-track.ts'
import { loadGenreFamilies } from '../../src/server/knowledge/load-knowledge.ts'
import { loadPlaces } from '../../src/server/knowledge/load-places.ts'
import { createReplay } from '../../src/server/services/models/replay.ts'
import { createModelTrees, type ModelTreeOrder } from '../../src/server/services/trees/model/model-trees.ts'
import { createFakeLlm, type FakeLlmOptions } from '../fakes/fake-llm/fake-llm.ts'
import { tagItem } from '../fakes/fake-llm/track-tags.ts'
import { createMemoryAnswers } from '../fakes/memory-answers.ts'
import { MODELS, openClient, PRICES } from './open-llm-client.ts'

/** Tracks of many genres, places and times, always the same, and the shipped knowledge that reads them. */
export function modelLibrary(count: number): { tracks: TreeTrack[]; readers: TreeReaders } {
  const { graph } = buildGenreGraph(loadGenreFamilies('knowledge'))
  const readers = { genres: createGenreLookup(graph), gazetteer: loadPlaces('knowledge') }
  return { tracks: Array.from({ length: count }, (_, index) => aTaggedTrack(index + 1)), readers }
}

function aTaggedTrack(id: number): TreeTrack {
  const title = `Song ${id}`
  const artist = `Artist ${id % 60}`
  const item = tagItem({ handle: 't', title, artistLine: artist, year: undefined })
  const { genre, subgenre, descriptors, mood, place, era, year } = item
  const facets = facetsOf(`${genre}; ${subgenre}; ${descriptors}; ${mood}; ${place}, ${era}.`)
  return { id, title, artist, bpm: 90 + (id % 50), camelot: null, year, ...facets }
}

/** Trees by a fake model over some tracks; nothing waits, and everything is closed when the test ends. */
export async function openModelTrees(
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
  { lanes = 3, ...options }: FakeLlmOptions & { readonly lanes?: number } = {},
) {
  const fake = createFakeLlm(options)
  onTestFinished(() => fake.close())
  const { client, ledger } = openClient(await fake.listen(), { callTimeoutMs: 500 })
  const replay = createReplay({ answers: createMemoryAnswers(), now: () => new Date(0) })
  const trees = createModelTrees({
    llm: client,
    replay,
    settings: () => ({ concurrent_calls: lanes }),
    readers: () => readers,
    priceOf: (model) =>
      PRICES.models.find(({ name }) => name === client.describe(model).model)?.price ?? null,
  })
  const order = (given: Partial<ModelTreeOrder> = {}): ModelTreeOrder => ({
    type: 'genre',
    tracks,
    model: MODELS[0],
    taskId: 'task',
    signal: new AbortController().signal,
    preview: false,
    tell: () => undefined,
    ...given,
  })
  return { fake, ledger, trees, order }
}
