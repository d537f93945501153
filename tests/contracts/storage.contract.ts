// What every database behind the storage port has to do.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '#server/storage/storage.ts'
import type { TestEngine } from '#tests/support/serverEngines.ts'
import { aRecord, anId } from '#tests/support/records.ts'

const SPACE = anId(1)
const MEMBER = anId(100)

const aDevice = (number: number, isTrusted = true) => ({
  id: anId(number),
  member: MEMBER,
  label: 'Nettbrett',
  replica: `replica${String(number).padStart(3, '0')}`,
  isTrusted,
  tokenHash: `token ${number}`,
})

const anInvitation = (codeHash: string, expiresAt = 1000) => ({
  id: anId(codeHash.length + 500),
  space: SPACE,
  member: MEMBER,
  codeHash,
  madeBy: anId(101),
  makesTrusted: false,
  expiresAt,
})

const aSpace = { id: SPACE, era: 'era', at: 1, isExample: false }
const aPush = (seq: number, at = seq) => ({
  pid: `pid ${seq}`,
  seq,
  tag: `tag ${seq}`,
  device: 'device',
  at,
  digest: 'digest',
  verdicts: '[]',
})

/** Runs the suite on one engine. */
export const describeStorage = (name: string, start: () => Promise<TestEngine>): void => {
  describe(`storage: ${name}`, () => {
    let engine: TestEngine
    let storage: Storage

    beforeAll(async () => {
      engine = await start()
    })
    afterAll(async () => {
      await engine.stop()
    })
    beforeEach(async () => {
      storage = await engine.open()
      await storage.createSpace(aSpace, async (change) => {
        await change.saveMembers([{ id: MEMBER, role: 'staff', units: [anId(7)], leftAt: null }])
      })
    })

    const HEAD = { id: anId(101), role: 'headTeacher', units: [], leftAt: null }

    const change = <T>(work: Parameters<typeof storage.changeSpace<T>>[1]) => storage.changeSpace(SPACE, work)
    const read = <T>(work: Parameters<typeof storage.readSpace<T>>[1]) => storage.readSpace(SPACE, work)
    const saveEntry = (seq: number, values: Record<string, string> = {}, id = anId(seq + 200)) => {
      const record = aRecord('entry', values, { id, author: MEMBER })
      return { record, json: JSON.stringify(record.f), seq, deletedAt: null, purgedAt: null }
    }
    const feedRow = (seq: number, audience = 's', isGone = false) => ({
      audience,
      id: anId(seq + 200),
      seq,
      isGone,
    })

    it('answers that it is there', async () => {
      await expect(storage.ping()).resolves.toBeUndefined()
      expect(await storage.countSpaces()).toEqual({ all: 1, examples: 0 })
    })

    it('has its tables brought up to date only once', async () => {
      expect(await read(async (view) => view.state)).toEqual({
        id: SPACE,
        era: 'era',
        seq: 0,
        floorSeq: 0,
        restoredAt: null,
      })
    })

    it('knows no space that is not there', async () => {
      expect(await storage.changeSpace(anId(9), async () => true)).toBeUndefined()
      expect(await storage.readSpace(anId(9), async () => true)).toBeUndefined()
    })

    it('gives a record back as it was written, and the newer one after that', async () => {
      const text = `'; -- "\\u0000 æøå 😀 \u0000`
      await change((space) => space.saveRecords([saveEntry(1, { text, status: 'open', parent: anId(3) })]))
      expect((await storage.readRecord(SPACE, anId(201)))?.f['text']?.v).toBe(text)
      await change((space) => space.saveRecords([saveEntry(2, { text: 'ny' }, anId(201))]))
      const rows = await read((view) => view.records([anId(201), anId(999)]))
      expect([...(rows ?? [])].map(([id, row]) => [id, row.seq])).toEqual([[anId(201), 2]])
      expect(await storage.readRecord(anId(9), anId(201))).toBeUndefined()
    })

    it('finds records by parent, by kind, and by status in all spaces', async () => {
      await change((space) =>
        space.saveRecords([
          saveEntry(1, { status: 'open' }),
          saveEntry(2, { parent: anId(201) }),
          saveEntry(3, { status: 'closed' }),
        ]),
      )
      const children = await read((view) => view.childrenOf([anId(201)]))
      expect(children?.map(({ record }) => record.id)).toEqual([anId(202)])
      expect(await read(async (view) => (await view.recordsOfKind('entry')).length)).toBe(3)
      const open = await storage.recordsByStatus('entry', 'open')
      expect(open.map(({ space, record }) => [space, record.id])).toEqual([[SPACE, anId(201)]])
      expect((await storage.recordsByStatus('entry', null)).map(({ record }) => record.id)).toEqual([
        anId(202),
      ])
    })

    it('moves feed rows and never appends them', async () => {
      await change((space) => space.saveFeed([feedRow(1), feedRow(2)]))
      await change((space) => space.saveFeed([{ ...feedRow(1), seq: 3, isGone: true }]))
      const rows = await read((view) => view.feedOf([anId(201), anId(202)]))
      expect(rows?.toSorted((a, b) => a.seq - b.seq)).toEqual([
        feedRow(2),
        { ...feedRow(1), seq: 3, isGone: true },
      ])
    })

    it('reads the feed after each cursor, in order, up to the head and the limit', async () => {
      const rows = [
        feedRow(1),
        feedRow(2, 'l'),
        feedRow(3),
        feedRow(4, 's', true),
        feedRow(5, 'l'),
        feedRow(6),
      ]
      await change((space) => space.saveFeed(rows))
      const after = async (cursors: [string, number][], head = 6, limit = 10) =>
        (await read((view) => view.feedAfter({ cursors: new Map(cursors), head, limit })))?.map(
          ({ seq }) => seq,
        )
      expect(await after([['s', 0]])).toEqual([1, 3, 6])
      expect(await after([['s', 1]])).toEqual([3, 4, 6])
      expect(await after([['s', 1], ['l', 2]])).toEqual([3, 4, 5, 6]) // prettier-ignore
      expect(await after([['s', 0], ['l', 0]], 5, 2)).toEqual([1, 2]) // prettier-ignore
      expect(await after([])).toEqual([])
    })

    it('marks a stretch of the feed, and the mark is another one when something has left it', async () => {
      const rows = [feedRow(1), feedRow(2, 's', true), feedRow(3, 'l'), feedRow(4, 'o'), feedRow(5)]
      await change(async (space) => {
        await space.saveFeed(rows)
        await space.recordPush(aPush(5))
      })
      const stretch = { audiences: ['s', 'l'], from: 0, to: 4 }
      const mark = () => read((view) => view.markOf(stretch))
      expect(await mark()).toEqual({ rows: 3, tag: 'tag 5', hasText: false })
      expect(await read((view) => view.feedIn(stretch))).toEqual(rows.slice(0, 3))
      await change(async (space) => {
        await space.saveFeed([{ ...feedRow(1), seq: 6 }])
        await space.recordPush(aPush(6))
      })
      expect(await mark()).toEqual({ rows: 2, tag: 'tag 5', hasText: false })
    })

    it('finds one member', async () => {
      expect(await read((view) => view.member(MEMBER))).toMatchObject({ id: MEMBER })
      expect(await read((view) => view.member(anId(999)))).toBeUndefined()
    })

    it('reads texts by their own places, once each, and only of records one may read', async () => {
      const bytes = Buffer.from([0, 1, 2, 255])
      const text = (seq: number, number: number) => ({
        id: anId(number + 200),
        field: 'notes',
        seq,
        bytes,
        member: MEMBER,
        at: 9,
      })
      await change(async (space) => {
        await space.saveFeed([feedRow(1), feedRow(1, 't:x'), feedRow(2, 'l'), feedRow(3, 's', true)])
        await space.addText([text(4, 1), text(5, 1), text(6, 2), text(7, 3)])
      })
      const after = async (cursors: [string, number][], limit = 10) =>
        (await read((view) => view.textAfter({ cursors: new Map(cursors), head: 100, limit })))?.map(
          ({ seq }) => seq,
        )
      expect(await after([['s', 0], ['t:x', 0]])).toEqual([4, 5]) // prettier-ignore
      expect(await after([['s', 4], ['l', 0]])).toEqual([5, 6]) // prettier-ignore
      expect(await after([['s', 0]], 1)).toEqual([4])
      expect(await read((view) => view.textSize(anId(201), 'notes'))).toBe(8)
      expect(await read((view) => view.hasText(anId(201), 'notes', bytes))).toBe(true)
      expect(await read((view) => view.hasText(anId(201), 'notes', Buffer.from([9])))).toBe(false)
      expect(await change((space) => space.touchText(anId(201), 20))).toBe(21)
      expect(await after([['s', 7]])).toEqual([20, 21])
    })

    it('remembers pushes and the place they reached', async () => {
      await change((space) => space.recordPush(aPush(3)))
      await change((space) => space.recordPush(aPush(5)))
      const seen = await read(async (view) => ({
        seq: view.state.seq,
        latest: (await view.latestPush())?.tag,
        oldest: await view.oldestPushSeq(),
        at: (await view.pushAt(3))?.pid,
        none: await view.pushAt(4),
        found: (await view.findPush('pid 5'))?.seq,
      }))
      expect(seen).toEqual({ seq: 5, latest: 'tag 5', oldest: 3, at: 'pid 3', none: undefined, found: 5 })
    })

    it('throws old pushes away, but never the newest', async () => {
      await change((space) => space.recordPush(aPush(1, 10)))
      await change((space) => space.recordPush(aPush(2, 10)))
      await storage.prune({ pushes: 100, parked: 100, oldValues: 100 })
      expect(await read((view) => view.oldestPushSeq())).toBe(2)
    })

    it('finds what has lain in the trash long enough, in all spaces, and no more once it is purged', async () => {
      const deleted = (seq: number, deletedAt: number) => ({ ...saveEntry(seq), deletedAt })
      await change((space) =>
        space.saveRecords([deleted(1, 20), deleted(2, 10), deleted(3, 30), saveEntry(4)]),
      )
      expect(await storage.trash(30)).toEqual([
        { space: SPACE, id: anId(202) },
        { space: SPACE, id: anId(201) },
      ])
      const blank = { ...saveEntry(5, {}, anId(201)), purgedAt: 40 }
      await change((space) => space.saveRecords([blank, saveEntry(6, {}, anId(202))]))
      expect(await storage.trash(30)).toEqual([])
      expect(await storage.readRecord(SPACE, anId(201))).toBeUndefined()
      const rows = await read((view) => view.records([anId(201), anId(203)]))
      expect([...(rows ?? [])].map(([id, row]) => [id, row.purgedAt, row.deletedAt])).toEqual(
        expect.arrayContaining([[anId(201), 40, null], [anId(203), null, 30]]), // prettier-ignore
      )
      expect(await read(async (view) => (await view.recordsOfKind('entry')).length)).toBe(3)
      expect(await read(async (view) => (await view.recordsBy(MEMBER)).length)).toBe(3)
      expect(await read((view) => view.recordsBy(anId(9)))).toEqual([])
      expect(await storage.recordsByStatus('entry', null)).toHaveLength(3)
    })

    it('remembers since when more people read a record, whatever is written of it later', async () => {
      await change((space) => space.saveRecords([saveEntry(1), saveEntry(2)]))
      await change((space) => space.noteWidened([anId(201)], 7))
      await change((space) => space.saveRecords([saveEntry(8, {}, anId(201))]))
      const rows = await read((view) => view.records([anId(201), anId(202)]))
      expect([anId(201), anId(202)].map((id) => rows?.get(id)?.widenedSeq)).toEqual([7, 0])
      await expect(change((space) => space.noteWidened([], 9))).resolves.toBeUndefined()
    })

    it('throws the content of records away, and of no others', async () => {
      const text = (seq: number, id: string) => ({
        id,
        field: 'notes',
        seq,
        bytes: Buffer.from([seq]),
        member: MEMBER,
        at: 9,
      })
      await change(async (space) => {
        await space.addText([text(1, anId(201)), text(2, anId(202))])
        await space.forgetContent([anId(201)])
      })
      expect(await read((view) => view.textSize(anId(201), 'notes'))).toBe(0)
      expect(await read((view) => view.textSize(anId(202), 'notes'))).toBe(1)
    })

    it('throws away what a member’s tablets are called', async () => {
      await change((space) => space.addDevice({ ...aDevice(1), label: 'Karis iPad' }, 1))
      await change((space) => space.addDevice({ ...aDevice(2), member: HEAD.id }, 1))
      await change((space) => space.forgetMember(MEMBER))
      expect((await storage.devices(SPACE)).map(({ label }) => label)).toEqual(['', 'Nettbrett'])
      await expect(storage.tidy()).resolves.toBeUndefined()
    })

    it('notes how far a space came each day, and forgets what was removed before a horizon', async () => {
      await storage.noteMilestones('2026-01-01')
      await change(async (space) => {
        await space.saveFeed([feedRow(1), feedRow(2, 's', true), feedRow(4, 's', true)])
        await space.saveRecords([
          { ...saveEntry(2), purgedAt: 1 },
          { ...saveEntry(4), purgedAt: 1 },
          saveEntry(1),
        ])
        await space.recordPush(aPush(3))
      })
      await storage.noteMilestones('2026-01-02')
      await change((space) => space.recordPush(aPush(4)))
      await storage.noteMilestones('2026-01-02')
      await storage.noteMilestones('2026-01-03')
      await change((space) => space.recordPush(aPush(9)))
      await storage.noteMilestones('2026-01-04')
      expect(await storage.horizons('2025-12-31')).toEqual([])
      expect(await storage.horizons('2026-01-03')).toEqual([{ space: SPACE, seq: 4 }])
      await change((space) => space.forgetUpTo(3))
      expect(await read(async (view) => view.state.floorSeq)).toBe(3)
      const feed = await read((view) => view.feedOf([anId(201), anId(202), anId(204)]))
      expect(feed?.map(({ seq }) => seq).toSorted()).toEqual([1, 4])
      const rows = await read((view) => view.records([anId(201), anId(202), anId(204)]))
      expect([...(rows ?? new Map()).keys()].toSorted()).toEqual([anId(201), anId(204)])
      expect(await storage.horizons('2026-01-03')).toEqual([{ space: SPACE, seq: 4 }])
      await change((space) => space.forgetUpTo(9))
      expect(await storage.horizons('2026-01-04')).toEqual([])
    })

    it('learns once a day at most that a backup was put back', async () => {
      expect(await storage.noteRestored(SPACE, { at: 100, unlessSince: 50 })).toBe(true)
      expect(await storage.noteRestored(SPACE, { at: 110, unlessSince: 60 })).toBe(false)
      expect(await read(async (view) => view.state.restoredAt)).toBe(100)
      expect(await storage.noteRestored(SPACE, { at: 200, unlessSince: 150 })).toBe(true)
      expect(await storage.noteRestored(anId(9), { at: 200, unlessSince: 150 })).toBe(false)
      await change((space) => space.setEra('another'))
      expect(await read(async (view) => [view.state.restoredAt, view.state.era])).toEqual([200, 'another'])
    })

    it('keeps nothing of a change that fails', async () => {
      const failing = change(async (space) => {
        await space.saveRecords([saveEntry(1)])
        throw new Error('afterwards')
      })
      await expect(failing).rejects.toThrow('afterwards')
      expect(await storage.readRecord(SPACE, anId(201))).toBeUndefined()
    })

    it('undoes only the part that the database refuses', async () => {
      await change(async (space) => {
        await space.saveRecords([saveEntry(1)])
        const isDone = await space.attempt(async () => {
          await space.saveRecords([saveEntry(2)])
          await space.addDevice(aDevice(1), 1)
          await space.addDevice(aDevice(1), 1)
        })
        expect(isDone).toBe(false)
        expect(await space.attempt(() => space.saveRecords([saveEntry(3)]))).toBe(true)
      })
      const rows = await read((view) => view.recordsOfKind('entry'))
      expect(rows?.map(({ record }) => record.id).toSorted()).toEqual([anId(201), anId(203)])
    })

    it('lets changes of one space follow each other, so that none is lost', async () => {
      const next = () =>
        change(async (space) => {
          const seq = space.state.seq + 1
          await space.saveRecords([saveEntry(seq)])
          await space.recordPush(aPush(seq))
        })
      await Promise.all(Array.from({ length: 20 }, next))
      expect(await read(async (view) => view.state.seq)).toBe(20)
    })

    it('shows one moment in one reading', async () => {
      await change((space) => space.recordPush(aPush(1)))
      const seen = await read(async (view) => {
        const writing = change((space) => space.recordPush(aPush(2)))
        await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, 100))])
        return [view.state.seq, (await view.latestPush())?.seq]
      })
      expect(seen).toEqual([1, 1])
    })

    it('parks refused items, the newest of each, and not without end', async () => {
      const parked = (number: number, at: number) => ({
        id: anId(number),
        member: MEMBER,
        item: '{}',
        why: 'invalid',
        at,
      })
      await change((space) => space.park([parked(1, 1), parked(1, 2)]))
      await change((space) => space.park(Array.from({ length: 250 }, (_, number) => parked(number, 3))))
      await storage.prune({ pushes: 0, parked: 10, oldValues: 0 })
      await expect(change((space) => space.park([parked(1, 1)]))).resolves.toBeUndefined()
    })

    it('opens a session for a token, with the member as she is now', async () => {
      await change((space) => space.addDevice(aDevice(1, false), 5))
      expect(await storage.findSession('token 1')).toEqual({
        space: SPACE,
        member: MEMBER,
        role: 'staff',
        units: [anId(7)],
        device: anId(1),
        replica: 'replica001',
        isTrusted: false,
        isRevoked: false,
        leftAt: null,
        contact: { day: null, app: '', hasUnsent: false },
        place: { era: expect.any(String), seq: 0, tag: null },
      })
      await change((space) => space.saveMembers([{ id: MEMBER, role: 'owner', units: [], leftAt: 8 }]))
      expect(await storage.findSession('token 1')).toMatchObject({ role: 'owner', units: [], leftAt: 8 })
      expect(await read((view) => view.joinedMembers())).toEqual(new Set([MEMBER]))
      expect(await storage.findSession('token 2')).toBeUndefined()
    })

    it('lists devices with their last contact until they are revoked', async () => {
      await change((space) => space.addDevice(aDevice(1), 5))
      await storage.noteContact(SPACE, anId(1), { day: '2026-11-23', app: '1.0', hasUnsent: true })
      expect(await storage.devices(SPACE)).toEqual([
        {
          id: anId(1),
          member: MEMBER,
          label: 'Nettbrett',
          contact: { day: '2026-11-23', app: '1.0', hasUnsent: true },
        },
      ])
      expect(await storage.devices(SPACE, anId(999))).toEqual([])
      expect(await storage.revokeDevice(SPACE, { id: anId(1), member: anId(999), at: 6 })).toBe(false)
      expect(await storage.revokeDevice(anId(9), { id: anId(1), at: 6 })).toBe(false)
      expect(await storage.revokeDevice(SPACE, { id: anId(1), at: 6 })).toBe(true)
      expect(await storage.devices(SPACE)).toEqual([])
      expect(await storage.findSession('token 1')).toMatchObject({ isRevoked: true })
    })

    it('takes no invitation of somebody who leads no more', async () => {
      await storage.addInvitation(anInvitation('a'))
      for (const maker of [
        { ...HEAD, role: 'staff' },
        { ...HEAD, leftAt: 10 },
      ]) {
        await change((space) => space.saveMembers([maker]))
        expect(await storage.claimInvitation('a', 10, () => aDevice(1))).toBe('code-expired')
      }
    })

    it('tells a record of its kind in another space, and none of its own', async () => {
      const round = { id: anId(700), coll: 'round', author: MEMBER, f: {} }
      await change((space) => space.saveRecords([{ ...saveEntry(1), record: round, json: '{}' }]))
      await storage.createSpace({ ...aSpace, id: anId(9) }, async (other) => {
        expect(await other.isElsewhere(round.id, 'round')).toBe(true)
        expect(await other.isElsewhere(round.id, 'entry')).toBe(false)
      })
      expect(await read((view) => view.isElsewhere(round.id, 'round'))).toBe(false)
    })

    it('uses an invitation up once, however many try at once', async () => {
      await change((space) => space.saveMembers([HEAD]))
      await storage.addInvitation(anInvitation('a'))
      const tries = await Promise.all(
        [1, 2, 3, 4, 5].map((number) => storage.claimInvitation('a', 10, () => aDevice(number))),
      )
      expect(tries.filter((answer) => typeof answer !== 'string')).toEqual([
        { space: SPACE, member: MEMBER, makesTrusted: false, hasJoinedBefore: false },
      ])
      expect(tries.filter((answer) => answer === 'code-used')).toHaveLength(4)
      await storage.addInvitation(anInvitation('bb'))
      expect(await storage.claimInvitation('bb', 10, () => aDevice(9))).toMatchObject({
        hasJoinedBefore: true,
      })
    })

    it('says why a code opens nothing', async () => {
      await storage.addInvitation(anInvitation('a', 100))
      await storage.addInvitation(anInvitation('bb'))
      const claim = (code: string, at: number) => storage.claimInvitation(code, at, () => aDevice(1))
      expect(await claim('a', 100)).toBe('code-expired')
      expect(await claim('zzz', 1)).toBe('code-unknown')
      expect((await storage.openInvitations(SPACE, 1)).map(({ id }) => id)).toEqual([anId(501), anId(502)])
      expect(await storage.revokeInvitation(SPACE, { id: anId(502), madeBy: anId(999), at: 1 })).toBe(false)
      expect(await storage.revokeInvitation(SPACE, { id: anId(502), at: 1 })).toBe(true)
      expect(await claim('bb', 1)).toBe('code-unknown')
      await change((space) => space.saveMembers([{ id: MEMBER, role: 'staff', units: [], leftAt: 1 }]))
      expect(await claim('a', 2)).toBe('code-unknown')
    })

    it('uses a setup code up once', async () => {
      await storage.addSetupCode('setup')
      expect(await storage.claimSetupCode('setup', 1)).toBeUndefined()
      await storage.addSetupCode('setup')
      expect(await storage.claimSetupCode('setup', 2)).toBe('code-used')
      expect(await storage.claimSetupCode('other', 2)).toBe('code-unknown')
    })
  })
}
