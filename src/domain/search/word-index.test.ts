import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PostingLists } from './posting-lists.ts'
import { createSlotSet, type SlotSet, slotSetOf, slotsIn } from './slot-set.ts'
import { WordIndex } from './word-index.ts'

const SLOTS = 3_000

function finish<T>(steps: Generator<undefined, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const everything = (): SlotSet =>
  slotSetOf(
    Array.from({ length: SLOTS }, (_, slot) => slot),
    SLOTS,
  )

/** An index of these texts; their slots are 0, 1, 2 … */
function anIndex(...texts: readonly string[]) {
  const index = new WordIndex()
  for (const [slot, text] of texts.entries()) index.set(slot, text)
  return {
    index,
    containing: (word: string) => slotsIn(finish(index.containingSteps(word, SLOTS))),
    phrase: (text: string) => slotsIn(finish(index.phraseSteps(text.split(' '), everything()))),
  }
}

test('a word is found within a longer one, a phrase only as it stands', () => {
  const { containing, phrase } = anIndex('warm bass warm pads', 'bass warm', '', 'swarm')
  expect(containing('warm')).toEqual([0, 1, 3])
  expect(containing('s')).toEqual([0, 1, 3])
  expect(containing('cold')).toEqual([])
  expect(phrase('warm pads')).toEqual([0])
  expect(phrase('bass warm')).toEqual([0, 1])
  expect(phrase('warm warm')).toEqual([])
  expect(phrase('pads')).toEqual([0])
})

test('a text may have more words than fit a page of memory', () => {
  const words = Array.from({ length: 70_000 }, (_, number) => `w${number}`)
  const { index, phrase } = anIndex(words.join(' '))
  expect(phrase('w69998 w69999')).toEqual([0])
  index.set(0, 'short')
  expect(phrase('w69998 w69999')).toEqual([])
  expect(index.size).toBe(1)
})

test('words that are gone leave their place to others', () => {
  const { index, containing } = anIndex('first', 'second')
  for (let edit = 0; edit < 20_000; edit += 1) index.set(1, `edit ${edit}`)
  expect(containing('1998')).toEqual([])
  expect(containing('19999')).toEqual([1])
  expect(index.size).toBe(3)
  // The old words go after the new ones have come.
  expect(index.room).toBeLessThan(8)
})

test('words of thousands of tracks are found after any change', () => {
  const { index, containing, phrase } = anIndex()
  const texts = new Map<number, string>()
  const put = (slot: number, text: string) => {
    index.set(slot, text)
    texts.set(slot, text)
  }
  const check = () => {
    for (const word of ['all', 'half', 'tenth', 'own7', '99', 'l']) {
      const expected = [...texts].filter(([, text]) => text.includes(word)).map(([slot]) => slot)
      expect(containing(word)).toEqual(expected.sort((left, right) => left - right))
    }
    expect(phrase('all half')).toEqual(
      [...texts].filter(([, text]) => ` ${text} `.includes(' all half ')).map(([slot]) => slot),
    )
  }
  for (let slot = 0; slot < SLOTS; slot += 1) {
    put(slot, `all ${slot % 2 === 0 ? 'half ' : ''}${slot % 10 === 0 ? 'tenth ' : ''}own${slot}`)
  }
  check()
  // From everywhere to nearly nowhere, and back.
  for (let slot = 0; slot < SLOTS; slot += 1) if (slot % 500 !== 0) put(slot, `own${slot}`)
  check()
  for (let slot = 0; slot < SLOTS; slot += 3) put(slot, 'all half tenth')
  check()
})

test('posting lists hold what sets would', () => {
  const WORDS = 4
  const CHANGE = fc.record({
    word: fc.nat(WORDS - 1),
    from: fc.nat(5_000),
    step: fc.constantFrom(1, 3, 50),
    slots: fc.constantFrom(1, 2, 5, 40, 700),
    isAdded: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(CHANGE, { maxLength: 30 }), (changes) => {
      const lists = new PostingLists()
      const sets = Array.from({ length: WORDS }, () => new Set<number>())
      for (const { word, from, step, slots, isAdded } of changes) {
        const set = sets[word] ?? new Set()
        for (let slot = from; slot < from + slots * step; slot += step) {
          if (set.has(slot) === isAdded) continue
          if (isAdded) {
            set.add(slot)
            lists.add(word, slot)
          } else {
            set.delete(slot)
            lists.remove(word, slot)
          }
        }
      }
      for (const [word, set] of sets.entries()) {
        const found = createSlotSet(50_000)
        lists.addTo(found, word)
        expect(slotsIn(found)).toEqual([...set].sort((left, right) => left - right))
        expect(lists.count(word)).toBe(set.size)
      }
    }),
    { numRuns: 100 },
  )
})
