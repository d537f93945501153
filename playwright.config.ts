import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, chromiumPath, firefoxPath } from './tests/journeys/support/browsers.ts'

/** Journeys: the built app and the built server, in real browsers, two stories at a time, each with a server of its own. */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/journeys',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Browsers on a loaded machine stumble now and then. A story that needs its second chance is listed as flaky.
  retries: 1,
  reporter: [['list', { printSteps: true }]],
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 15_000, navigationTimeout: 20_000 },
  projects: [
    {
      name: 'chromium',
      testIgnore: ['webkit.spec.ts', 'shots.spec.ts'],
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath: chromiumPath(), args: [...CHROMIUM_ARGUMENTS] },
      },
    },
    {
      name: 'firefox',
      testMatch: 'coldStart.spec.ts',
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: { executablePath: firefoxPath() },
      },
    },
    // The browser of these stories is started by their own driver.
    { name: 'webkit', testMatch: 'webkit.spec.ts' },
  ],
})
