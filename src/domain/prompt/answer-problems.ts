/** The text fields of an answer, in the order in which they are asked for. */
export const TEXT_FIELDS = ['genre', 'subgenre', 'descriptors', 'mood', 'place', 'era'] as const

/** One text field of an answer. */
export type TextField = (typeof TEXT_FIELDS)[number]

/** All fields of one item of an answer, in the order in which they are asked for. */
export const TAG_FIELDS = ['id', 'title', ...TEXT_FIELDS, 'year', 'confidence'] as const

/** Why the answer for one track cannot be used. */
export type AnswerProblem =
  | { readonly kind: 'missing' }
  /** Two items for the track that differ: neither can be trusted. */
  | { readonly kind: 'duplicate' }
  /** The repeated title is not that of the track; `echoed` is what the answer gave, on one line. */
  | { readonly kind: 'swapped'; readonly echoed: string }
  | { readonly kind: 'field-missing'; readonly field: TextField | 'title' }
  | { readonly kind: 'field-empty'; readonly field: TextField }
  | { readonly kind: 'field-too-long'; readonly field: TextField; readonly limit: number }
  | { readonly kind: 'refusal'; readonly field: TextField }
  | { readonly kind: 'preamble'; readonly field: TextField }
  /** Nothing was left of the field without them. */
  | { readonly kind: 'control-characters'; readonly field: TextField }

/** Something that was dropped from an answer which can be used all the same. */
export type AnswerNote = { readonly kind: 'year-implausible' } | { readonly kind: 'confidence-implausible' }

/**
 * One sentence for the DJ about what was wrong with the answer for a track: "The answer left the genre empty."
 *
 * The empty string without problems. Never throws.
 */
export function describeProblems(problems: readonly AnswerProblem[]): string {
  const claims = [...new Set(problems.map(claimOf))]
  const last = claims.pop()
  if (last === undefined) return ''
  return `The answer ${claims.length === 0 ? last : `${claims.join(', ')} and ${last}`}.`
}

/**
 * What a model is told so that it can mend its item for one track: "Fill in genre." The caller names the track.
 *
 * The empty string without problems. Never throws.
 */
export function repairRequest(problems: readonly AnswerProblem[]): string {
  return [...new Set(problems.map(requestFor))].join(' ')
}

/** How the fields are called when a person reads of them. */
const FIELD_NAMES: Readonly<Record<TextField | 'title', string>> = {
  title: 'title',
  genre: 'genre',
  subgenre: 'sub-genre',
  descriptors: 'descriptors',
  mood: 'mood',
  place: 'place',
  era: 'era',
}

function claimOf(problem: AnswerProblem): string {
  switch (problem.kind) {
    case 'missing':
      return 'left this track out'
    case 'duplicate':
      return 'described this track twice, in different ways'
    case 'swapped':
      return 'was about another track'
    case 'field-missing':
      return `lacked the ${FIELD_NAMES[problem.field]}`
    case 'field-empty':
      return `left the ${FIELD_NAMES[problem.field]} empty`
    case 'field-too-long':
      return `gave the ${FIELD_NAMES[problem.field]} more than ${problem.limit} characters`
    case 'refusal':
      return `refused to name the ${FIELD_NAMES[problem.field]}`
    case 'preamble':
      return `had chatter in place of the ${FIELD_NAMES[problem.field]}`
    case 'control-characters':
      return `had unreadable signs in place of the ${FIELD_NAMES[problem.field]}`
  }
}

function requestFor(problem: AnswerProblem): string {
  switch (problem.kind) {
    case 'missing':
      return 'Add an item for this track, with the id exactly as given.'
    case 'duplicate':
      return 'Give exactly one item for this track.'
    case 'swapped':
      return 'The repeated title is not the one in the header of this track: describe the track that the header names.'
    case 'field-missing':
      return `Add the field ${problem.field}.`
    case 'field-empty':
      return problem.field === 'descriptors'
        ? 'Fill in descriptors with 3 or 4 traits that do not repeat the genre.'
        : `Fill in ${problem.field} with your best judgement.`
    case 'field-too-long':
      return `Shorten ${problem.field} to at most ${problem.limit} characters.`
    case 'refusal':
      return `Do not refuse: give your best judgement in ${problem.field}, and a low confidence.`
    case 'preamble':
      return `Put only the value into ${problem.field}, without introduction or Markdown.`
    case 'control-characters':
      return `Write ${problem.field} in readable text.`
  }
}
