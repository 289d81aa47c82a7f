import { expect, test } from 'vitest'
import { superFamilyOf } from '../../domain/tree/collection/super-families.ts'
import { loadGenreFamilies } from './load-knowledge.ts'

const KNOWLEDGE = new URL('../../../knowledge', import.meta.url).pathname

test('every family that is shipped is in one of the twelve categories of collections', () => {
  const families = loadGenreFamilies(KNOWLEDGE).map(({ family }) => family)
  expect([...new Set(families.map(superFamilyOf))].sort()).toEqual([
    'Bass, Breaks & Jungle',
    'Disco & Boogie',
    'Downtempo & Ambient',
    'Funk & Soul',
    'Hip-Hop',
    'House',
    'Jazz, Blues & Roots',
    'New Wave, Electro & Indie Dance',
    'R&B & Neo-Soul',
    'Reggae, Afro & Latin',
    'Rock & Pop',
    'Techno, Trance & Rave',
  ])
})
