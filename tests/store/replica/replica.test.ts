import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'

describe('a tablet whose person has left', () => {
  it('throws away an answer to a question from before, also one to its very first', async () => {
    const { store, replica, answered, outgoing } = aLocalStore()
    const { receipt } = await outgoing()
    await replica.wipe(new Set())
    const isApplied = await answered({
      receipt,
      items: [fromServer(anId(1), 'entry', { vis: 'staff', text: 'Delt' })],
    })
    expect(isApplied).toBe(false)
    expect(await store.all(Entry)).toEqual([])
  })
})
