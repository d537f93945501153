import { describe, expect, it } from 'vitest'
import { createKeyVault } from '#server/ballots/keyVault.ts'

const vault = createKeyVault(Buffer.alloc(32, 1))
const key = Buffer.from('a private key')

describe('private keys at rest', () => {
  it('are locked with the key of the server', () => {
    const locked = vault.lock('signing 1', key)
    expect(locked).not.toContain(key.toString('base64url'))
    expect(vault.unlock('signing 1', locked)).toEqual(key)
    expect(() => createKeyVault(Buffer.alloc(32, 2)).unlock('signing 1', locked)).toThrow()
  })

  it('do not unlock for another purpose', () => {
    expect(() => vault.unlock('signing 2', vault.lock('signing 1', key))).toThrow()
  })

  it('gives slips a hash that needs the key of the server', () => {
    expect(vault.hashOfSlip('7KQ2MXW4TB')).toBe(vault.hashOfSlip('7KQ2MXW4TB'))
    expect(vault.hashOfSlip('7KQ2MXW4TB')).not.toBe(
      createKeyVault(Buffer.alloc(32, 2)).hashOfSlip('7KQ2MXW4TB'),
    )
  })
})
