import { expect, test } from 'vitest'
import { createNameTest, type NameFit, searchedName } from './name-search.ts'

test.each<[string, string, string, NameFit | undefined, string]>([
  ['air', 'La Femme d’Argent', 'Air', 0, 'the artist itself'],
  ['love action', 'Love Action (I Believe In Love)', 'The Human League', 1, 'in the title'],
  ['believe in', 'Love Action (I Believe In Love)', 'The Human League', 1, 'in the middle, over signs'],
  ['beyonce', 'Halo', 'Beyoncé & Friends', 1, 'without accents'],
  ['lov', 'Lovely Day', 'Bill Withers', 1, 'a part of a word'],
  ['league love', 'Love Action', 'The Human League', 2, 'words in both fields'],
  ['human garden', 'Love Action', 'The Human League', undefined, 'a word that is nowhere'],
  ['!!!', 'Must Be the Moon', '!!!', 0, 'a name of signs'],
  ['(feat', 'Song (feat. X)', 'Y', 1, 'signs that mean something elsewhere'],
])('%j in %j by %j is %j: %s', (query, title, artist, fit) => {
  expect(createNameTest(query)(searchedName({ title, artist }))).toBe(fit)
})
