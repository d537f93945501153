// Short stories that are told in more than one engine.
import type { Driver } from '../driver.ts'
import { inTheExample } from '../support/example.ts'
import { answerAll } from './answering.ts'
import { exampleLinks, joined } from './joining.ts'
import { seeEntry, writeForAll } from './reflection.ts'
import { untilShared } from './sharing.ts'

const ENTRY = { title: 'Skrevet uten nett', text: 'Vi satt ved bålet. Jeg spurte mer enn jeg svarte.' }

/** The tablet is opened deep in the app while the server is gone; what is written there reaches a colleague later. */
export const coldStart = (driver: Driver): Promise<void> =>
  inTheExample(async (server) => {
    const links = exampleLinks(server)
    const berit = await joined(driver, server, { name: 'Berit', path: links.staff })
    await berit.open('/logg')
    await berit.see('Ti minutter ekstra i garderoben')
    await server.kill()
    await berit.putAwayAndOpen('/kartlegging')
    await berit.see('Foreldre, overganger og planer')
    await writeForAll(berit, ENTRY)
    await berit.putAwayAndOpen('/logg')
    await berit.see(ENTRY.title)
    await server.start()
    await untilShared(berit)
    const samira = await joined(driver, server, { name: 'Samira', path: links.pedagogicalLeader })
    await seeEntry(samira, ENTRY.title)
    await berit.close()
    await samira.close()
  })

/** What one person writes, another reads. */
export const writeAndSync = (driver: Driver): Promise<void> =>
  inTheExample(async (server) => {
    const links = exampleLinks(server)
    const berit = await joined(driver, server, { name: 'Berit', path: links.staff })
    await writeForAll(berit, ENTRY)
    await untilShared(berit)
    const samira = await joined(driver, server, { name: 'Samira', path: links.pedagogicalLeader })
    await seeEntry(samira, ENTRY.title)
    await berit.close()
    await samira.close()
  })

/** A person answers the open round; nothing of it can be read on the tablet afterwards. */
export const answerABallot = (driver: Driver): Promise<void> =>
  inTheExample(async (server) => {
    const berit = await joined(driver, server, { name: 'Berit', path: exampleLinks(server).staff })
    await berit.open('/kartlegging')
    await berit.click('link', 'Svar nå')
    await answerAll(berit, { practice: 4, importance: 5 })
    await berit.noticeNetwork()
    await berit.open('/kartlegging')
    await berit.see(/Du har svart\. Takk!|Svaret ditt ligger låst på dette nettbrettet/)
    await berit.close()
  })
