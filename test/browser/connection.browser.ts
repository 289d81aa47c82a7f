import { describe, expect } from 'vitest'
import { test } from './harness.ts'
import { expectFigures, row } from './tagger-page.ts'

describe('the server', () => {
  test('that does not answer is named in a bar, and the page is whole again once it does', async ({
    open,
  }) => {
    const { page, context, allowError, checkAccess } = await open()
    await row(page, 1).waitFor()
    allowError(/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED/)
    await context.route('**/api/**', (route) => route.abort('connectionrefused'))
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('settings-library').click()
    await page.getByRole('alert').getByText('The server does not answer.').waitFor()
    await checkAccess()
    await context.unroute('**/api/**')
    await page.getByRole('button', { name: 'Try now' }).click()
    await page.getByText('The server does not answer.').waitFor({ state: 'detached' })
    await page.getByText('60 tracks, 20 tagged').waitFor()
  })

  test('whose list fails is asked again by a button, and the rest of the screen stays', async ({ open }) => {
    const { page, context, goto, allowError, checkAccess } = await open({ path: '/settings/about' })
    allowError(/status of 500/)
    const answer = { error: 'The list is out of order.', code: 'LIST', requestId: 'r-1' }
    await context.route('**/api/tracks?**', (route) => route.fulfill({ status: 500, json: answer }))
    await goto('/tagger')
    await page.getByText(answer.error).waitFor()
    await expectFigures(page, { all: 60 })
    await checkAccess()
    await context.unroute('**/api/tracks?**')
    await page.getByRole('button', { name: /Retry|Try again/ }).click()
    await row(page, 1).waitFor()
    expect(await page.getByText(answer.error).count()).toBe(0)
  })

  test('keeps a setting or says why it did not', async ({ open }) => {
    const { page, context, app, allowError } = await open({ path: '/settings/display' })
    allowError(/status of 500/)
    const light = page.getByTestId('setting-theme').getByText('Light')
    const refusal = { error: 'Settings cannot be written.', code: 'SETTINGS', requestId: 'r-1' }
    await context.route('**/api/config', (route) =>
      route.request().method() === 'PUT' ? route.fulfill({ status: 500, json: refusal }) : route.fallback(),
    )
    await light.click()
    await page.getByTestId('toast').getByText(refusal.error).waitFor()
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    await context.unroute('**/api/config')
    await page.getByTestId('toast').getByRole('button', { name: 'Retry' }).click()
    await page.locator('html[data-mantine-color-scheme="light"]').waitFor()
    await page.getByText('✓ Saved').waitFor()
    expect(app.state.settings.get().theme).toBe('light')
  })
})
