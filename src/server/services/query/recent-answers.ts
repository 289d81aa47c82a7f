/** The last few answers that were made from one revision of the library. */
export interface RecentAnswers<Answer> {
  /** The answer of this name; undefined when it is not known or the library is another one by now. */
  find(name: string, revision: number): Answer | undefined
  /** Keeps an answer made from this revision. */
  keep(name: string, revision: number, answer: Answer): void
}

/** Makes an empty memory for so many answers. */
export function createRecentAnswers<Answer>(most: number): RecentAnswers<Answer> {
  let answers = new Map<string, Answer>()
  let madeFrom: number | undefined

  return {
    find: (name, revision) => (madeFrom === revision ? answers.get(name) : undefined),
    keep(name, revision, answer) {
      if (madeFrom !== revision) {
        answers = new Map()
        madeFrom = revision
      }
      const oldest = answers.keys().next().value
      if (answers.size >= most && oldest !== undefined) answers.delete(oldest)
      answers.set(name, answer)
    },
  }
}
