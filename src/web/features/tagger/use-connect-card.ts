import { useState } from 'react'

/**
 * Whether the card "Connect a model" stands for this model.
 *
 * Once shown it stays until a model has answered or another one is chosen: a key that was just kept makes
 * the model ready, but the DJ still wants to see what came of the test.
 */
export function useConnectCard(model: string | undefined, isMissing: boolean) {
  const [shownFor, setShownFor] = useState<string>()
  if (isMissing && model !== undefined && shownFor !== model) setShownFor(model)
  return {
    isShown: model !== undefined && shownFor === model,
    close: () => setShownFor(undefined),
  }
}
