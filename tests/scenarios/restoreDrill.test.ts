// The drill of sync.md §19 with the operator's own commands: a backup while everybody writes, the server lost, the backup
// put into an empty place, and tablets that are ahead of it.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import type { Id } from '#domain/record/id.ts'
import { valueOf } from '#domain/record/record.ts'
import { Entry } from '#domain/reflection/entry.ts'
import type { Engine } from '#server/storage/engine.ts'
import { openPostgresDatabase } from '#server/storage/postgres.ts'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import type { Tables } from '#server/storage/tables.ts'
import { ADMIN_ENGINES, type Settings } from '#tests/support/adminWorld.ts'
import { killAll, startProcess } from '#tests/support/adminProcesses.ts'
import { aKindergarten, type Person, type WorldDatabase } from '#tests/support/world.ts'

/** The key of world's servers. */
const SERVER_KEY = '07'.repeat(32)

/** `npm run admin -- …` as a process of its own; answers what it said when it ended well. */
const admin = async (place: Settings, ...words: string[]): Promise<string> => {
  const run = await startProcess([process.execPath, 'src/server/admin/admin.ts', ...words], {
    env: { ...place, SERVER_KEY },
    until: /\n$/,
  })
  expect({ code: await run.ended, said: run.said() }).toMatchObject({ code: 0 })
  return run.said()
}

const openAt = (place: Settings): Engine<Tables> => {
  const address = place['DATABASE_URL']
  const folder = place['DATA_DIR'] ?? ''
  mkdirSync(folder, { recursive: true })
  const engine =
    address === undefined
      ? openSqliteDatabase<Tables>(join(folder, 'personalrom.db'))
      : openPostgresDatabase<Tables>(address, () => undefined)
  onTestFinished(() => engine.db.destroy())
  return engine
}

/** Places that only the operator's commands copy. */
const byCommands = async (newPlace: () => Promise<Settings>) => {
  let place = await newPlace()
  const next = { place: await newPlace() }
  let made = 0
  const database: WorldDatabase = {
    open: () => openAt(place),
    backUp: async () => {
      const file = join(place['DATA_DIR'] ?? '', '..', `drill-${(made += 1)}-${Date.now()}`)
      await admin(place, 'backup', file)
      return file
    },
    putBack: async (backup) => {
      await admin(next.place, 'restore', backup)
      place = next.place
    },
  }
  return { database, check: () => admin(place, 'check') }
}

const writesNotes = async ({ store }: Person, meeting: Id, words: string) => {
  const note = await store.openText(meeting, 'notes')
  note.text.insert(note.text.length, words)
  await note.saved()
  note.close()
}
const notesOf = async ({ store }: Person, meeting: Id): Promise<string> => {
  const note = await store.openText(meeting, 'notes')
  const words = note.text.toJSON()
  note.close()
  return words
}

/** Everything a person sees, by what it says. */
const seenBy = async ({ store }: Person): Promise<Map<Id, string>> =>
  new Map((await store.all(Entry)).map(({ id, text, title }) => [id, `${title}: ${text}`]))

describe.each(ADMIN_ENGINES)('the restore drill on %s', (_, start) => {
  let engine: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    killAll()
    await engine.stop()
  })

  const aDrill = async () => {
    const { database, check } = await byCommands(() => engine.newPlace())
    const kindergarten = await aKindergarten(database)
    const { kari, server, everyoneSyncs } = kindergarten
    const ola = await kindergarten.aColleague('Ola')
    const anne = await kindergarten.aColleague('Anne')
    const meeting = await kari.store.create(Meeting, {
      title: 'Personalmøte',
      participants: { [kari.id]: true, [ola.id]: true, [anne.id]: true },
    })
    const shared = await kari.store.create(Entry, { vis: 'staff', title: 'Felles', text: 'Før' })
    const soonSecret = await anne.store.create(Entry, {
      vis: 'staff',
      title: 'Annes',
      text: 'Snart bare min',
    })
    const soonGone = await anne.store.create(Entry, { vis: 'staff', title: 'Om et barn', text: 'Slettes' })
    await writesNotes(kari, meeting, 'Før kopien. ')
    await everyoneSyncs()
    await everyoneSyncs()
    return { ...kindergarten, server, ola, anne, meeting, shared, soonSecret, soonGone, check }
  }

  /** Everybody writes and syncs until the work is done; answers what was written. */
  const whileEverybodyWrites = async <T>(people: readonly Person[], work: () => Promise<T>) => {
    const written: Id[] = []
    let isOver = false
    const write = async (person: Person): Promise<void> => {
      if (isOver) return
      written.push(
        await person.store.create(Entry, { vis: 'staff', title: 'Travelt', text: `${written.length}` }),
      )
      await person.syncs()
      return write(person)
    }
    const writers = people.map(write)
    const result = await work()
    isOver = true
    await Promise.all(writers)
    return { result, written }
  }

  it('brings everybody together again, and nothing that a tablet holds is lost', async () => {
    const { kari, ola, anne, server, everyoneSyncs, meeting, shared, soonSecret, soonGone, check } =
      await aDrill()
    const { result: backup, written } = await whileEverybodyWrites([kari, ola, anne], () => server.backUp())
    expect(written.length).toBeGreaterThan(5)

    // After the backup: more of everything.
    const olas = await ola.store.create(Entry, { vis: 'staff', title: 'Olas', text: 'Etter kopien' })
    await kari.store.save(Entry, shared, { text: 'Etter' })
    await writesNotes(ola, meeting, 'Olas ord. ')
    await writesNotes(kari, meeting, 'Karis ord. ')
    await anne.store.save(Entry, soonSecret, { vis: 'me' })
    await everyoneSyncs()
    await server.erasure().eraseRecords(kari.row.space.id, [soonGone])
    await everyoneSyncs()
    // Ola's tablet breaks: what he wrote lives on the server and on his colleagues' tablets.
    ola.goOffline()
    anne.goOffline()
    const unsent = await anne.store.create(Entry, {
      vis: 'staff',
      title: 'Annes',
      text: 'I skogen uten nett',
    })
    const before = await seenBy(kari)

    await server.restore(backup)
    expect(await server.record(kari.row.space.id, olas)).toBeUndefined()
    anne.goOnline()
    for (let turn = 0; turn < 3; turn += 1) for (const person of [kari, anne]) await person.syncs()

    const after = await seenBy(kari)
    for (const [id, said] of before) expect({ id, said: after.get(id) }).toEqual({ id, said })
    expect(after.get(unsent)).toBe('Annes: I skogen uten nett')
    for (const id of written) expect(after.has(id)).toBe(true)
    const record = await server.record(kari.row.space.id, olas)
    expect(record && valueOf(record.f, 'text')).toBe('Etter kopien')
    for (const person of [kari, anne]) {
      expect(await notesOf(person, meeting)).toMatch(
        /Før kopien.*Olas ord.*Karis ord|Før kopien.*Karis ord.*Olas ord/,
      )
      expect(await person.store.unsent()).toEqual([])
    }
    // What was narrowed stays narrow, and what was erased stays away.
    expect(after.has(soonSecret)).toBe(false)
    expect((await seenBy(anne)).get(soonSecret)).toBe('Annes: Snart bare min')
    for (const person of [kari, anne]) expect((await seenBy(person)).has(soonGone)).toBe(false)
    expect([...(await seenBy(anne)).keys()].filter((id) => id !== soonSecret).toSorted()).toEqual(
      [...after.keys()].toSorted(),
    )
    expect(await check()).toMatch(/^All is well/)
  })

  it('lets somebody who comes back a week later find everything, hers included', async () => {
    const { kari, ola, anne, server } = await aDrill()
    const backup = await server.backUp()
    const own = await ola.store.create(Entry, { vis: 'me', title: 'Bare min', text: 'Skrevet etter kopien' })
    const both = await ola.store.create(Entry, { vis: 'staff', title: 'Til alle', text: 'Også etter' })
    await ola.syncs()
    ola.goOffline()
    await server.restore(backup)
    const fresh = await kari.store.create(Entry, { vis: 'staff', title: 'Ny tid', text: 'Uten Ola' })
    for (let turn = 0; turn < 2; turn += 1) for (const person of [kari, anne]) await person.syncs()
    ola.goOnline()
    for (let turn = 0; turn < 2; turn += 1) for (const person of [ola, kari, anne]) await person.syncs()
    expect((await seenBy(ola)).get(own)).toBe('Bare min: Skrevet etter kopien')
    expect((await seenBy(kari)).has(own)).toBe(false)
    for (const person of [kari, ola, anne]) {
      expect((await seenBy(person)).get(both)).toBe('Til alle: Også etter')
      expect((await seenBy(person)).get(fresh)).toBe('Ny tid: Uten Ola')
    }
  })
})
