// The same stories in WebKit, the engine of every iPad.
import { test } from '@playwright/test'
import { answerABallot, coldStart, writeAndSync } from './steps/stories.ts'
import { webkitDriver } from './webkitDriver.ts'

const driver = webkitDriver()
test.afterEach(() => driver.quit())

test('the app starts deep inside with the server gone, and what is written there arrives later', async () => {
  await coldStart(driver)
})

test('what one person writes, another reads', async () => {
  await writeAndSync(driver)
})

test('a person answers the open round, and nothing of it is left on the tablet', async () => {
  await answerABallot(driver)
})
