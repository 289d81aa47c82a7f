import { checkTemplate, type TemplateProblem } from '../../../domain/prompt/prompt-template.ts'
import { formatNumber } from '../../shared/display-text.ts'

/** Characters of a system prompt that the server takes. */
const LONGEST_SYSTEM_PROMPT = 20_000

/** Why the text that describes a track can be neither saved nor tried; undefined when it can. */
export function templateProblem(template: string): string | undefined {
  const problems = checkTemplate(template)
  const missing = problems.flatMap((problem) =>
    problem.kind === 'missing-placeholder' ? [`{${problem.name}}`] : [],
  )
  const sentences = problems.flatMap((problem) =>
    problem.kind === 'missing-placeholder' ? [] : [describe(problem)],
  )
  if (missing.length > 0) sentences.unshift(`The prompt needs ${missing.join(' and ')}.`)
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

/** Why the text that a model is told before any track can be neither saved nor tried; undefined when it can. */
export function systemPromptProblem(text: string): string | undefined {
  return text.length > LONGEST_SYSTEM_PROMPT ? tooLong(LONGEST_SYSTEM_PROMPT) : undefined
}

function describe(problem: Exclude<TemplateProblem, { kind: 'missing-placeholder' }>): string {
  if (problem.kind === 'too-long') return tooLong(problem.limit)
  const { name, suggestion } = problem
  const advice = suggestion === undefined ? 'Take it out.' : `Did you mean {${suggestion}}?`
  return `Nothing is known by the name {${name}}. ${advice}`
}

function tooLong(limit: number): string {
  return `Shorten the text to ${formatNumber(limit)} characters.`
}
