import { onTestFinished } from 'vitest'
import { createFakeLlm, type FakeLlm, type FakeLlmOptions } from '../fakes/fake-llm/fake-llm.ts'
import { type TagItem, tagItem } from '../fakes/fake-llm/track-tags.ts'
import { aCsv, someSongs } from './a-csv.ts'
import { noPause, openTestApp, type TestApp, type TestAppOptions } from './open-test-app.ts'

/** What a test wants to have. */
export interface ModelAppOptions {
  /** Untagged songs "Song 1" to "Song <n>"; none are imported at 0. Default 3. */
  readonly songs?: number
  readonly fake?: FakeLlmOptions
  readonly app?: TestAppOptions
}

/** An app with songs that asks a fake model and never waits before it asks again; both are closed when the test ends. */
export async function openModelApp(options: ModelAppOptions = {}): Promise<TestApp & { fake: FakeLlm }> {
  const { songs = 3 } = options
  const fake = createFakeLlm(options.fake)
  onTestFinished(() => fake.close())
  await fake.listen()
  const app = await openTestApp({ fakeLlm: fake, llmPause: noPause, ...options.app })
  if (songs > 0) await app.import(aCsv(someSongs(songs)))
  return { ...app, fake }
}

/** What a sound answer of the fake says about "Song <n>". */
export function soundItem(title: string): TagItem {
  const artistLine = `Artist: ${title.replace('Song', 'Artist')}`
  return tagItem({ handle: 'k1', title, artistLine, year: undefined })
}

/** The comment that a sound answer about "Song <n>" is written as. */
export function soundComment(title: string): string {
  const { genre, subgenre, descriptors, mood, place, era } = soundItem(title)
  return `${genre}; ${subgenre}; ${descriptors}; ${mood}; ${place}, ${era}.`
}

/** Titles that the fake was asked about, call by call, in the order in which the calls came. */
export function askedTitles(fake: FakeLlm): string[][] {
  return fake.log().map(({ tracks }) => tracks.map(({ title }) => title))
}
