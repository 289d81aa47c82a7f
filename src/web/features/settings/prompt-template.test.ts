import { expect, test } from 'vitest'
import { promptProblem } from './prompt-template.ts'

test.each([
  ['{title} by {artist}', undefined, 'both are there'],
  ['{title} at {bpm}', 'The prompt needs {artist}.', 'the artist is missing'],
  ['Tag it', 'The prompt needs {title} and {artist}.', 'both are missing'],
  ['title by artist', 'The prompt needs {title} and {artist}.', 'words without braces are not replaced'],
])('"%s": %s (%s)', (template, problem, _reason) => {
  expect(promptProblem(template)).toBe(problem)
})
