// What people type wrong, old links, closed doors, a server that talks nonsense: one clear sentence, and nothing lost.
import { test } from '@playwright/test'
import { playwrightDriver } from './playwrightDriver.ts'
import { answerAll } from './steps/answering.ts'
import { exampleLinks, joinBy, joined } from './steps/joining.ts'
import { openSlip, printSlips } from './steps/survey.ts'
import { type JourneyServer, startServer } from './support/server.ts'

const TOO_LONG = 'Alt ligger trygt her, men svært lange tekster kan ikke deles.'

let server: JourneyServer
test.beforeAll(async () => {
  server = await startServer({ isDemo: true })
})
test.afterAll(() => server.dispose())

test('codes: none, too short, misread, unknown, used', async ({ browser }) => {
  const driver = playwrightDriver(browser)
  const berit = await driver.newPerson('Berit', server.address)
  await berit.open('/bli-med')
  await berit.click('button', 'Bli med')
  await berit.see('Skriv koden først.')
  await berit.fill('Kode', 'ABC')
  await berit.click('button', 'Bli med')
  await berit.see('Koden har ti tegn. Her er det 3.')
  await berit.fill('Kode', 'ABCDEFGHI0')
  await berit.click('button', 'Bli med')
  await berit.see(/Ingen kode har .*0.* i seg/)
  await berit.fill('Kode', 'ABCDE-FGH23')
  await berit.click('button', 'Bli med')
  await berit.see('Vi kjenner ikke denne koden.')
  const { staff } = exampleLinks(server)
  await joinBy(berit, staff)
  const other = await driver.newPerson('Noen andre', server.address)
  await other.open(staff)
  await other.click('button', 'Bli med')
  await other.see('Denne koden er allerede brukt. Be styrer om en ny.')
  await berit.close()
  await other.close()
})

test('setting up: nothing, a wrong number, a wrong code, with what is typed kept', async ({ browser }) => {
  const person = await playwrightDriver(browser).newPerson('Styrer', server.address)
  await person.open('/oppsett#feil-kode')
  await person.click('button', 'Neste')
  await person.see('Skriv navnet på barnehagen.')
  await person.fill('Navnet på barnehagen', 'Multebakken')
  await person.fill(/^Organisasjonsnummer/, '313131391')
  await person.click('button', 'Neste')
  await person.see('Dette nummeret finnes ikke.')
  await person.fill(/^Organisasjonsnummer/, '12345')
  await person.see('Et organisasjonsnummer har ni sifre.')
  await person.fill(/^Organisasjonsnummer/, '313 131 319')
  await person.click('button', 'Neste')
  await person.click('button', 'Sett opp')
  await person.see('Skriv navnet ditt.')
  await person.fill('Navnet ditt', 'Ingrid')
  await person.click('button', 'Sett opp')
  await person.see('Vi kjenner ikke denne koden.')
  await person.click('button', 'Tilbake')
  test.expect(await person.valueOf('Navnet på barnehagen')).toBe('Multebakken')
  await person.close()
})

test('a text that is too long is kept, and said', async ({ browser }) => {
  const samira = await joined(playwrightDriver(browser), server, {
    name: 'Samira',
    path: exampleLinks(server).pedagogicalLeader,
  })
  const long = 'Vi begynte ti minutter før. '.repeat(2_500)
  await samira.open('/logg/ny')
  await samira.fill('Notat', long)
  await samira.see(TOO_LONG)
  await samira.see('Lagret på dette nettbrettet')
  const path = await samira.path()
  await samira.putAwayAndOpen(path)
  await samira.see(TOO_LONG)
  test.expect(await samira.valueOf('Notat')).toBe(long)
  await samira.see(/^(Trenger hjelp|På dette nettbrettet) \(1\)$/)
  await samira.fill('Notat', 'Nå er den kort.')
  await samira.seeNot(TOO_LONG)
  await samira.see('Delt')
  await samira.close()
})

test('a stale link, a closed round, a slip used twice', async ({ browser }) => {
  const driver = playwrightDriver(browser)
  const ingrid = await joined(driver, server, { name: 'Ingrid', path: exampleLinks(server).headTeacher })
  for (const path of ['/logg', '/moter', '/utvikling/behov', '/utvikling/melding']) {
    await ingrid.open(`${path}/01a20000-0000-7000-8000-000000000000`)
    await ingrid.see('Kanskje er den slettet, eller så er den ikke delt med deg.')
  }
  await ingrid.open('/kartlegging')
  await ingrid.click('link', 'Kartlegging: 20 påstander')
  await ingrid.see('17 av 18 svarte')
  await ingrid.open((await ingrid.path()).replace('resultat', 'svar'))
  await ingrid.see('Det går ikke å svare mer.')

  const [code = ''] = await printSlips(ingrid, 1)
  const tablet = await driver.newPerson('Nettbrettet', server.address)
  await tablet.open('/svar-med-kode')
  await tablet.click('button', 'Begynn')
  await tablet.see('Skriv koden fra lappen.')
  await openSlip(tablet, code)
  await answerAll(tablet, { practice: 4, importance: 4 })
  const second = await driver.newPerson('Et annet nettbrett', server.address)
  await test
    .expect(async () => {
      await second.open('/svar-med-kode')
      await second.fill('Kode', code)
      await second.click('button', 'Begynn')
      await second.see('Denne koden er allerede brukt.')
    })
    .toPass({ timeout: 110_000 })
  for (const person of [ingrid, tablet, second]) await person.close()
})

test('a server that answers garbage, or not at all: everything goes on, and nothing is lost', async ({
  browser,
}) => {
  const fresh = await startServer({ isDemo: true })
  try {
    const berit = await joined(playwrightDriver(browser), fresh, {
      name: 'Berit',
      path: exampleLinks(fresh).staff,
    })
    await berit.context.route('**/v1/**', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Logg inn på nettet</p>' }),
    )
    await berit.open('/logg/ny')
    await berit.fill('Notat', 'Skrevet bak en innloggingsside.')
    await berit.see('Lagret på dette nettbrettet')
    await berit.noticeNetwork()
    await berit.see(/På dette nettbrettet \(1\)/)
    await berit.context.unroute('**/v1/**')
    await berit.noticeNetwork()
    await berit.see('Delt')
    await berit.close()
  } finally {
    await fresh.dispose()
  }
})
