import type { SettingsPatch } from '../../contract/config.schema.ts'
import { checkTemplate } from '../../domain/prompt/prompt-template.ts'
import { templateIncomplete, templatePlaceholderUnknown } from '../errors.ts'

/** Throws TEMPLATE_INCOMPLETE or TEMPLATE_PLACEHOLDER_UNKNOWN when a prompt cannot be used. */
export function checkPrompts({ user_prompt_template: template }: SettingsPatch): void {
  if (template === undefined) return
  const problems = checkTemplate(template)
  const missing = problems.flatMap((problem) => (problem.kind === 'missing-placeholder' ? problem.name : []))
  if (missing.length > 0) throw templateIncomplete(missing)
  for (const problem of problems) {
    if (problem.kind === 'unknown-placeholder') {
      throw templatePlaceholderUnknown(problem.name, problem.suggestion)
    }
  }
}
