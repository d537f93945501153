import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { uuidV7 } from '#domain/record/id.ts'
import { hashOfCode } from '#server/access/codes.ts'
import { EXAMPLE_SPACE, type ExampleParts, exampleCodes, fillExample } from '#server/example/fillExample.ts'
import { createHooks } from '#server/hooks.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')

const newParts = async (): Promise<ExampleParts> => ({
  storage: await openSqliteStorage(':memory:'),
  hooks: createHooks((error) => {
    throw error
  }),
  now: () => NOW,
  newId: () => uuidV7(NOW, randomBytes(10)),
  chance: (bytes) => randomBytes(bytes),
  serverKey: new Uint8Array(32),
})

let parts: ExampleParts
beforeAll(async () => {
  parts = await newParts()
  await fillExample(parts)
})

const countOf = (coll: string) =>
  parts.storage.readSpace(EXAMPLE_SPACE, async (view) => (await view.recordsOfKind(coll)).length)

describe('filling the example', () => {
  it('does it once, however often the server starts', async () => {
    await fillExample(parts)
    expect(await countOf('member')).toBe(18)
    expect(await countOf('entry')).toBe(40)
    expect(await parts.storage.countSpaces()).toEqual({ all: 1, examples: 1 })
  })

  it('keeps what a person writes for herself away from the others', async () => {
    const audiences = await parts.storage.readSpace(EXAMPLE_SPACE, async (view) => {
      const entries = await view.recordsOfKind('entry')
      const own = entries.filter(({ record }) => record.f['vis']?.v === 'me').map(({ record }) => record)
      const feed = await view.feedOf(own.map(({ id }) => id))
      return { own, feed }
    })
    expect(audiences?.own.length).toBeGreaterThan(2)
    expect(audiences?.feed.map(({ audience, id }) => [audience, id])).toEqual(
      expect.arrayContaining(audiences?.own.map(({ author, id }) => [`u:${author}`, id]) ?? []),
    )
    expect(audiences?.feed).toHaveLength(audiences?.own.length ?? 0)
  })

  it('lets in a head teacher, a pedagogical leader and a member of staff, anew at every start', async () => {
    const first = await exampleCodes(parts)
    const second = await exampleCodes(parts)
    expect(first.map(({ role }) => role)).toEqual(['headTeacher', 'pedagogicalLeader', 'staff'])
    expect(first.map(({ name }) => name)).toEqual(['Ingrid Solbakken', 'Samira Haddad', 'Berit Lund'])
    expect(new Set([...first, ...second].map(({ code }) => code)).size).toBe(6)
    const hash = hashOfCode(parts.serverKey, first[0]?.code ?? '')
    const claim = await parts.storage.claimInvitation(hash, NOW, ({ member }) => ({
      id: parts.newId(),
      member,
      label: 'nettbrett',
      replica: 'abcdefghij',
      isTrusted: true,
      tokenHash: 'hash',
    }))
    expect(claim).toMatchObject({ space: EXAMPLE_SPACE, makesTrusted: true })
  })
})
