import { test } from '@playwright/test'
import { playwrightDriver } from './playwrightDriver.ts'
import { coldStart } from './steps/stories.ts'

test('the app starts deep inside with the server gone, and what is written there arrives later', async ({
  browser,
}) => {
  await coldStart(playwrightDriver(browser))
})
