import { expect, test } from '@playwright/test'
import { playwrightDriver } from './playwrightDriver.ts'
import { exampleLinks, joined } from './steps/joining.ts'
import { writeForAll } from './steps/reflection.ts'
import { inTheExample } from './support/example.ts'

/** A good deal more than it takes, and a good deal less than until she would ask of her own accord. */
const AT_ONCE = { timeout: 6000, intervals: [50] }

test('what one person writes stands on her colleague’s tablet at once, without a touch', async ({
  browser,
}) => {
  await inTheExample(async (server) => {
    const driver = playwrightDriver(browser)
    const links = exampleLinks(server)
    const samira = await joined(driver, server, { name: 'Samira', path: links.pedagogicalLeader })
    await samira.open('/logg')
    await samira.see('Ti minutter ekstra i garderoben')
    const berit = await joined(driver, server, { name: 'Berit', path: links.staff })
    for (const title of ['Sneglen under steinen', 'Sneglen var borte i dag', 'Vi fant en større']) {
      await writeForAll(berit, { title, text: 'Vi lå på magen og så lenge.' })
      await expect.poll(() => samira.count('link', new RegExp(title)), AT_ONCE).toBeGreaterThan(0)
    }
    expect([...samira.complaints(), ...berit.complaints()]).toEqual([])
    await berit.close()
    await samira.close()
  })
})
