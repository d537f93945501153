import { expect, it } from 'vitest'
import { openBallotBox } from '#store/ballotBox.ts'
import { openDeviceStore } from '#store/deviceDatabase.ts'
import { anId } from '#tests/support/records.ts'

it('keeps sealed ballots outside all profiles, also when the app is opened again', async () => {
  const name = `device-box-${Math.random()}`
  const first = openDeviceStore(name)
  const box = openBallotBox(first)
  await box.put({ id: anId(1), round: anId(9), value: { state: 'waiting', sealed: 'ciphertext' } })
  await box.put({ id: anId(2), round: anId(9), value: { state: 'waiting', sealed: 'other' } })
  await box.put({ id: anId(1), round: anId(9), value: { state: 'cast' } })
  first.database.close()
  const again = openBallotBox(openDeviceStore(name))
  expect(await again.all()).toHaveLength(2)
  expect(await again.get(anId(1))).toEqual({ id: anId(1), round: anId(9), value: { state: 'cast' } })
  expect(await again.get(anId(3))).toBeUndefined()
})
