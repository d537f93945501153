// One evening (design.md §1): a kindergarten begins in the morning, works without network, and knows more at night.
import { expect, test } from '@playwright/test'
import { NoticeExport } from '#domain/notice/export.ts'
import { coreStatements } from '#domain/survey/statement.ts'
import type { Person } from './driver.ts'
import { playwrightDriver } from './playwrightDriver.ts'
import { answerAll, answerSome, deliver } from './steps/answering.ts'
import { addOutcome, chooseNeed, draftNotice, takeNeed } from './steps/development.ts'
import { joined } from './steps/joining.ts'
import { addUnit, invite, setUp } from './steps/kindergarten.ts'
import { agree, callMeeting, writeNote } from './steps/meeting.ts'
import { seeEntry, writeForAll } from './steps/reflection.ts'
import { untilShared } from './steps/sharing.ts'
import { closeRound, openRound, openSlip, printSlips } from './steps/survey.ts'
import { type JourneyServer, startServer } from './support/server.ts'

const ROUND = 'Kartlegging i november'
const MEETING = 'Personalmøte i kjelleren'
const ENTRY = { title: 'Ved bålet', text: 'Jeg spurte om noe jeg ikke visste svaret på, og ventet.' }
const AGREED = {
  text: 'Én voksen sier høyt: Jeg blir på gulvet.',
  reason: 'Ellers tror alle at noen andre gjør det.',
}

const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(Date.now())

let server: JourneyServer
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.dispose())

test('one evening in a kindergarten', async ({ browser }) => {
  test.setTimeout(600_000)
  const driver = playwrightDriver(browser)
  const everybody: Person[] = []
  const meet = <T extends Person>(person: T): T => {
    everybody.push(person)
    return person
  }

  const ingrid = meet(await setUp(driver, server, { kindergarten: 'Multebakken barnehage', name: 'Ingrid' }))
  const colleagues = await test.step('in the morning everybody is let in', async () => {
    await addUnit(ingrid, 'Blåklokka')
    const people = [
      { name: 'Kari', role: 'Pedagogisk leder' },
      { name: 'Amina', role: 'Ansatt' },
      { name: 'Jonas', role: 'Ansatt' },
    ]
    const found: Person[] = []
    for (const person of people) {
      const path = await invite(ingrid, { ...person, unit: 'Blåklokka' })
      found.push(meet(await joined(driver, server, { name: person.name, path })))
    }
    return found
  })
  const [kari, amina, jonas] = colleagues
  if (!kari || !amina || !jonas) throw new Error('somebody is missing')

  const { meeting, tablets } =
    await test.step('a round is opened, slips are printed, a meeting is called', async () => {
      await openRound(ingrid, ROUND)
      const codes = await printSlips(ingrid, 2)
      const path = await callMeeting(ingrid, { title: MEETING, day: today() })
      await untilShared(ingrid)
      for (const person of colleagues) {
        await person.open('/kartlegging')
        await person.noticeNetwork()
        await person.see(ROUND)
        await person.open('/moter')
        await person.see(MEETING)
      }
      const shared: Person[] = []
      for (const code of codes) {
        const tablet = meet(await driver.newPerson('Nettbrettet på Blåklokka', server.address))
        await openSlip(tablet, code)
        shared.push(tablet)
      }
      return { meeting: path, tablets: shared }
    })

  await test.step('the power goes; all day people write and answer without network', async () => {
    await server.kill()
    await writeForAll(amina, ENTRY)
    await jonas.putAwayAndOpen('/kartlegging')
    await jonas.click('link', 'Svar nå')
    await answerSome(jonas, { practice: 2, importance: 5 }, { left: 12 })
    await jonas.putAwayAndOpen('/kartlegging')
    await jonas.click('link', 'Fortsett der du slapp')
    await answerSome(jonas, { practice: 2, importance: 5 })
    await deliver(jonas)
    for (const [person, practice] of [
      [ingrid, 4],
      [kari, 2],
      [amina, 5],
    ] as const) {
      await person.putAwayAndOpen('/kartlegging')
      await person.click('link', 'Svar nå')
      await answerAll(person, { practice, importance: 5 })
    }
    for (const tablet of tablets) await answerAll(tablet, { practice: 3, importance: 4 })
  })

  await test.step('in the meeting two write the notes at once', async () => {
    await kari.putAwayAndOpen(meeting)
    await jonas.putAwayAndOpen(meeting)
    await writeNote(kari, 'Kari: Vi er delt om leken.')
    await writeNote(jonas, 'Jonas: Klokka bestemmer for mye.')
    await agree(kari, AGREED)
  })

  await test.step('the network is back, goes once more in the middle, and comes back', async () => {
    await server.start()
    await Promise.all([kari.noticeNetwork(), amina.noticeNetwork()])
    await server.kill()
    await server.start()
    for (const person of everybody) await person.noticeNetwork()
    for (const person of [ingrid, ...colleagues]) await untilShared(person)
  })

  await test.step('everybody holds the same', async () => {
    for (const person of [ingrid, ...colleagues]) {
      await seeEntry(person, ENTRY.title)
      await person.open(meeting)
      await person.see(AGREED.text)
      await expect
        .poll(() => person.valueOf('Notater fra møtet'), { timeout: 30_000 })
        .toMatch(/(?=[^]*Kari: Vi er delt om leken\.)(?=[^]*Jonas: Klokka bestemmer for mye\.)/)
    }
  })

  await test.step('the round closes, and everybody sees the same result of six', async () => {
    for (const tablet of tablets) await tablet.open('/svar-med-kode')
    await closeRound(ingrid)
    for (const person of [ingrid, ...colleagues]) {
      await person.open('/kartlegging')
      await person.noticeNetwork()
      await person.see('6 av 6 svarte')
    }
  })

  const file = await test.step('the first need becomes a notice, with every sentence traceable', async () => {
    const need = coreStatements[0]?.text.nb ?? ''
    await takeNeed(ingrid, need)
    await addOutcome(ingrid, AGREED.text)
    await chooseNeed(ingrid)
    await draftNotice(ingrid)
    return NoticeExport.parse(JSON.parse(await ingrid.download('Last ned som JSON')))
  })
  expect(file.kindergarten.name).toBe('Multebakken barnehage')
  const written = file.fields.flatMap(({ sentences }) => sentences)
  expect(written.map(({ text }) => text).join(' ')).toContain(AGREED.text.replace(/\.$/, ''))
  expect(written.map(({ text }) => text).join(' ')).toMatch(/6 svar|6 av 6/)
  expect(written.filter(({ evidence }) => evidence.length === 0)).toEqual([])

  expect(everybody.flatMap((person) => person.complaints())).toEqual([])
  for (const person of everybody) await person.close()
})
