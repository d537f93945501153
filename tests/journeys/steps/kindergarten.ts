// A kindergarten of one's own, from the setup link to the last colleague.
import type { Person } from '../driver.ts'
import type { JourneyServer } from '../support/server.ts'

/** Creates the kindergarten behind the link that the server printed. */
export const setUp = async <P extends Person>(
  driver: { newPerson(name: string, address: string): Promise<P> },
  server: JourneyServer,
  { kindergarten, name }: { kindergarten: string; name: string },
): Promise<P> => {
  const headTeacher = await driver.newPerson(name, server.address)
  await headTeacher.open(server.setupPath())
  await headTeacher.fill('Navnet på barnehagen', kindergarten)
  await headTeacher.click('button', 'Neste')
  await headTeacher.fill('Navnet ditt', name)
  await headTeacher.click('button', 'Sett opp')
  await headTeacher.see(kindergarten)
  await headTeacher.waitUntilOffline()
  return headTeacher
}

/** Adds a unit. */
export const addUnit = async (headTeacher: Person, name: string): Promise<void> => {
  await headTeacher.open('/barnehagen/avdelinger')
  await headTeacher.fill('Ny avdeling', name)
  await headTeacher.click('button', 'Legg til')
  await headTeacher.see('Ingen ansatte')
}

/** Adds a colleague and makes her invitation. Answers with the link, as a path of the app. */
export const invite = async (
  headTeacher: Person,
  { name, role, unit }: { name: string; role: string; unit: string },
): Promise<string> => {
  await headTeacher.open('/barnehagen/folk/ny')
  await headTeacher.fill('Navn', name)
  await headTeacher.click('radio', role)
  await headTeacher.click('checkbox', unit)
  await headTeacher.click('button', 'Legg til')
  await headTeacher.click('link', 'Lag invitasjon')
  await headTeacher.see(`Invitasjon til ${name}`)
  await headTeacher.click('button', 'Lag invitasjon')
  const [link = ''] = await headTeacher.read(/\/bli-med#[2-9A-Z]{10}/g)
  return link
}
