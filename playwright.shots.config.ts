import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, chromiumPath } from './tests/journeys/support/browsers.ts'

/** `npm run shots`: pictures of every page of the example kindergarten, and those that README and manifest show. */
export default defineConfig({
  testDir: 'tests/journeys/shots',
  testMatch: '*.shots.ts',
  outputDir: 'test-results/shots-run',
  workers: 1,
  reporter: [['list', { printSteps: true }]],
  timeout: 1_200_000,
  use: {
    actionTimeout: 20_000,
    browserName: 'chromium',
    launchOptions: { executablePath: chromiumPath(), args: [...CHROMIUM_ARGUMENTS] },
  },
})
