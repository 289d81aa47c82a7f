import { expect, test } from 'vitest'
import { type AnswerProblem, describeProblems, repairRequest } from './answer-problems.ts'

test.each<[readonly AnswerProblem[], string]>([
  [[{ kind: 'field-empty', field: 'genre' }], 'The answer left the genre empty.'],
  [[{ kind: 'missing' }], 'The answer left this track out.'],
  [[{ kind: 'swapped', echoed: 'Shine' }], 'The answer was about another track.'],
  [
    [{ kind: 'field-too-long', field: 'mood', limit: 120 }],
    'The answer gave the mood more than 120 characters.',
  ],
  [
    [
      { kind: 'refusal', field: 'genre' },
      { kind: 'field-empty', field: 'descriptors' },
      { kind: 'preamble', field: 'subgenre' },
    ],
    'The answer refused to name the genre, left the descriptors empty and had chatter in place of the sub-genre.',
  ],
  [[{ kind: 'missing' }, { kind: 'missing' }], 'The answer left this track out.'],
  [[], ''],
])('%j is told as %j', (problems, sentence) => {
  expect(describeProblems(problems)).toBe(sentence)
})

test.each<[readonly AnswerProblem[], string]>([
  [[{ kind: 'field-empty', field: 'genre' }], 'Fill in genre with your best judgement.'],
  [
    [{ kind: 'duplicate' }, { kind: 'control-characters', field: 'era' }],
    'Give exactly one item for this track. Write era in readable text.',
  ],
  [[], ''],
])('for %j a model is asked: %j', (problems, request) => {
  expect(repairRequest(problems)).toBe(request)
})
