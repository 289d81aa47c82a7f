import { expect, test } from 'vitest'
import { systemPromptProblem, templateProblem } from './prompt-problem.ts'

test.each([
  ['{title} by {artist}', undefined, 'both are there'],
  ['{title} at {bpm}', 'The prompt needs {artist}.', 'the artist is missing'],
  ['Tag it', 'The prompt needs {title} and {artist}.', 'both are missing'],
  ['title by artist', 'The prompt needs {title} and {artist}.', 'words without braces are not replaced'],
  [
    '{title} {artist} {tempo}',
    'Nothing is known by the name {tempo}. Did you mean {bpm}?',
    'another word for a placeholder',
  ],
  [
    '{title} {artist} {genre}',
    'Nothing is known by the name {genre}. Take it out.',
    'a name that is like no placeholder',
  ],
  [
    '{title} {tempo}',
    'The prompt needs {artist}. Nothing is known by the name {tempo}. Did you mean {bpm}?',
    'two faults at once',
  ],
])('"%s": %s (%s)', (template, problem, _reason) => {
  expect(templateProblem(template)).toBe(problem)
})

test('texts longer than the server takes are refused before they are sent', () => {
  expect(templateProblem(`{title}{artist}${'x'.repeat(20_000)}`)).toContain('Shorten')
  expect(systemPromptProblem('x'.repeat(20_001))).toContain('Shorten')
  expect(systemPromptProblem('')).toBeUndefined()
})
