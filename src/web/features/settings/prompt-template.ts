/** Names that a prompt may hold in braces. */
export const PLACEHOLDERS = ['title', 'artist', 'bpm', 'key', 'year'] as const

/** Without these a model cannot know which track is meant. */
const REQUIRED = ['title', 'artist'] as const

/** Required placeholders that the template lacks. */
export function missingPlaceholders(template: string): string[] {
  return REQUIRED.filter((name) => !template.includes(`{${name}}`))
}

/** What is wrong with a template, for beside the field; undefined when nothing is. */
export function promptProblem(template: string): string | undefined {
  const missing = missingPlaceholders(template)
  if (missing.length === 0) return undefined
  return `The prompt needs ${missing.map((name) => `{${name}}`).join(' and ')}.`
}
