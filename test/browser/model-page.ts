import type { Locator, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { createFakeLlm, type FakeLlm, type FakeLlmOptions } from '../fakes/fake-llm/fake-llm.ts'

/** A fake model that listens until the test ends. */
export async function aListeningModel(options: FakeLlmOptions = {}): Promise<FakeLlm> {
  const fake = createFakeLlm(options)
  onTestFinished(() => fake.close())
  await fake.listen()
  return fake
}

/** Opens the tag dialog from the bar above the list. */
export async function openTagDialog(page: Page): Promise<Locator> {
  await page.getByTestId('tag-button').click()
  return page.getByRole('dialog', { name: 'Tag tracks' })
}

/** Chooses a model of the list, by the name that people read. */
export async function chooseModel(page: Page, label: string): Promise<void> {
  await page.getByTestId('tag-model').click()
  await page.getByRole('option', { name: label, exact: true }).click()
}
