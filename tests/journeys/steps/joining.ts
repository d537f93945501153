// How people come in.
import type { Person } from '../driver.ts'
import type { JourneyServer } from '../support/server.ts'

/** Joins by a link, as it was handed out. */
export const joinBy = async (person: Person, path: string): Promise<void> => {
  await person.open(path)
  await person.click('button', 'Bli med')
  await person.see(/^Velkommen, /)
}

/** A new person with a browser of her own, let in by a link and able to start without network. */
export const joined = async <P extends Person>(
  driver: { newPerson(name: string, address: string): Promise<P> },
  server: JourneyServer,
  { name, path }: { name: string; path: string },
): Promise<P> => {
  const person = await driver.newPerson(name, server.address)
  await joinBy(person, path)
  await person.waitUntilOffline()
  return person
}

/** The people of the example kindergarten for whom the server printed links. */
export const exampleLinks = (server: JourneyServer) => {
  const [headTeacher = '', pedagogicalLeader = '', staff = ''] = server.joinPaths().slice(-3)
  return { headTeacher, pedagogicalLeader, staff }
}
