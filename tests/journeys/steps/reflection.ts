// Writing in the log.
import type { Person } from '../driver.ts'

/** Writes an entry that all staff may see. Works without network. */
export const writeForAll = async (
  person: Person,
  { title, text }: { title: string; text: string },
): Promise<void> => {
  await person.open('/logg/ny')
  await person.fill(/^Overskrift/, title)
  await person.fill('Notat', text)
  await person.click('radio', 'Alle ansatte')
  await person.see('Lagret på dette nettbrettet')
}

/** Sees an entry in the list. */
export const seeEntry = async (person: Person, title: string): Promise<void> => {
  await person.open('/logg')
  await person.see(title)
}
