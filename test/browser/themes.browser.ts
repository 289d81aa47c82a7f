import { describe } from 'vitest'
import { type Screen, test } from './harness.ts'
import { chooseFile, row } from './tagger-page.ts'

type Theme = 'dark' | 'light'

describe.each<Theme>(['dark', 'light'])('in the %s theme', (theme) => {
  test('everything on the screens can be read', async ({ open }) => {
    const { page, app, goto, checkAccess } = await open({ path: '/welcome' })
    await setTheme(app, theme)
    await page.reload()
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor()
    await page.getByTestId('try-sample').waitFor()
    await checkAccess()
    await app.tagAll()
    await goto('/tagger?bpm=100-180&track=2')
    await page.getByTestId('panel-track').getByTestId('field-mood').waitFor()
    await row(page, 3).waitFor()
    await page.keyboard.press('Control+a')
    await page.getByTestId('selection-bar').waitFor()
    await checkAccess()
    for (const section of ['ai', 'display', 'library', 'privacy', 'about']) {
      await page.getByTestId(section === 'ai' ? 'nav-settings' : `settings-${section}`).click()
      await page.getByTestId(`settings-${section}`).and(page.locator('[aria-current]')).waitFor()
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await checkAccess()
    }
    await goto('/nowhere')
    await page
      .getByRole('link', { name: /Tagger/ })
      .first()
      .waitFor()
  })

  test('everything in the dialogs can be read', async ({ open }) => {
    const { page, app, checkAccess } = await open()
    await setTheme(app, theme)
    await app.tagAll()
    await page.reload()
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor()
    await row(page, 1).waitFor()
    const check = async (title: string | RegExp) => {
      await page.getByRole('dialog', { name: title }).waitFor()
      await checkAccess()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: title }).waitFor({ state: 'hidden' })
    }
    await page.getByTestId('tag-button').click()
    await check('Tag tracks')
    await page.getByTestId('export-button').click()
    await page.getByTestId('export-preview').waitFor()
    await check('Export')
    await page.getByTestId('job-tray').click()
    await check('Jobs')
    await page.keyboard.press('?')
    await check('Keyboard')
    await page.keyboard.press('h')
    await page.getByText('Import crate.csv').first().waitFor()
    await check('History')
    await page.keyboard.press('Control+k')
    await check('Command palette')
    await page.getByTestId('import-button').click()
    await chooseFile(page, 'new.csv', 'title,artist,key\nSong,Somebody,4m\nSong,Somebody,4m\n')
    await page.getByTestId('import-apply').waitFor()
    await check(/Import new.csv/)
  })
})

async function setTheme(app: Screen['app'], theme: Theme) {
  await app.put('/api/config', { theme })
}
