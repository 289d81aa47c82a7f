/** The same steps without what they tell, for whoever only waits for the outcome. */
export function* quietly<Result>(
  steps: Generator<unknown, Result, undefined>,
): Generator<undefined, Result, undefined> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield undefined
  }
}
