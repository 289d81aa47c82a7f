import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openTestApp } from './builders/open-test-app.ts'

// A change here is a change of the interface that the web page and other programs rely on. When it is meant:
// UPDATE_OPENAPI=1 npx vitest run test/openapi.test.ts
test('the documented interface is the one that was agreed on', async () => {
  const app = await openTestApp()
  const documentation = (await app.get('/api/openapi.json')).json()
  // The version of the program changes without the interface.
  documentation.info.version = '*'
  const text = `${JSON.stringify(documentation, undefined, 1)}\n`
  if (process.env.UPDATE_OPENAPI === undefined) {
    await expect(text).toMatchFileSnapshot('openapi.snapshot.json')
  } else {
    writeFileSync(new URL('openapi.snapshot.json', import.meta.url), text)
  }
})
