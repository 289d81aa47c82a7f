/** Keeps the last few answers that were made from one revision of the library. */
export function createRecentAnswers<Answer>(revision: () => number, most: number) {
  let answers = new Map<string, Answer>()
  let madeFrom: number | undefined

  /** The answer of this name, made now unless it is known and the library is still the same. */
  return function answer(name: string, make: () => Answer): Answer {
    if (madeFrom !== revision()) {
      answers = new Map()
      madeFrom = revision()
    }
    const known = answers.get(name)
    if (known !== undefined) return known
    const made = make()
    const oldest = answers.keys().next().value
    if (answers.size >= most && oldest !== undefined) answers.delete(oldest)
    answers.set(name, made)
    return made
  }
}
