import type { Page } from '@playwright/test'

/** Waits until the page shows its heading and nothing has moved for a moment; not for ever. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor()
  await page.evaluate(async () => {
    const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
    await document.fonts.ready
    const deadline = performance.now() + 2000
    let quietSince = performance.now()
    const watcher = new MutationObserver(() => {
      quietSince = performance.now()
    })
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
    while (performance.now() - quietSince < 150 && performance.now() < deadline) await pause(25)
    watcher.disconnect()
    const atRest = document.getAnimations().map((animation) => animation.finished.catch(() => undefined))
    await Promise.race([Promise.all(atRest), pause(1000)])
  })
}
