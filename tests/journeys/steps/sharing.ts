// Where my work is.
import type { Person } from '../driver.ts'

/** Waits until nothing of this person's work is left on her tablet alone. */
export const untilShared = async (person: Person): Promise<void> => {
  await person.noticeNetwork()
  await person.see('Delt')
}
