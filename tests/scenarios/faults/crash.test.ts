// Case 5 of sync.md part 3: the server is killed before every single statement of a push, on both databases.
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { SyncResponse } from '#protocol/sync.ts'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { contentOf, faultsOf } from '#tests/support/faultsInvariants.ts'
import { aKindergarten, aServer, type Tablet } from '#tests/support/serverWorld.ts'

const aText = (words: string): string => {
  const doc = new Doc()
  doc.getText('notes').insert(0, words)
  return Buffer.from(encodeStateAsUpdate(doc)).toString('base64url')
}

const cache = mkdtempSync(join(tmpdir(), 'personalrom-compiled-'))
const running = new Set<ChildProcess>()

const told = <T>(child: ChildProcess, what: string): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message: Record<string, T>) => resolve(message[what] as T))
    child.once('exit', () => reject(new Error('ended before it said anything')))
  })

const aChild = async (place: string) => {
  const child = fork('tests/support/crashingServer.ts', [place], {
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  })
  running.add(child)
  const port = await told<number>(child, 'port')
  return {
    child,
    ended: new Promise<string | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal))),
    send: (token: string, body: unknown) =>
      fetch(`http://127.0.0.1:${port}/v1/sync`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      }),
  }
}

/** A push that touches everything a push can touch. */
const aFullPush = async (kari: Tablet, number: number) => {
  const shared = kari.make('entry', { text: 'Delt' })
  const meeting = kari.make('meeting', { title: `Møte ${number}` })
  expect(await kari.push(shared, meeting, { ...meeting, f: {}, text: { notes: aText('Før') } })).toEqual(
    ['ok', 'ok', 'ok'], // prettier-ignore
  )
  const change = {
    ...kari.change(meeting, { title: 'Flyttet' }),
    text: { notes: aText(`Vi begynte med ${number}`) },
  }
  const items = [
    kari.make('entry', { text: 'Nytt' }),
    kari.change(shared, { vis: 'me' }),
    change,
    kari.make('member', { displayName: 'En ny', role: 'staff' }),
    kari.make('space', { name: 'En til' }),
  ]
  const states = ['ok', 'ok', 'ok', 'ok', 'denied']
  return { request: kari.request({ push: items, pull: false }), items, states }
}

describe.each(FAULT_ENGINES)('a server that is killed in the middle of a push, on %s', (_name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let kari: Tablet
  beforeAll(async () => {
    engine = await start()
    opened = await engine.open()
    kari = await aKindergarten(await aServer(opened.storage))
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await engine.stop()
    rmSync(cache, { recursive: true, force: true })
  })

  const statesOf = async (answer: Promise<{ json(): unknown }>): Promise<string[]> =>
    SyncResponse.parse(await (await answer).json()).results.map(({ st }) => st)

  /** The statements of one push, when nobody dies. */
  const statementsOfAPush = async (): Promise<string[]> => {
    const { child, send } = await aChild(opened.place)
    const { request, states } = await aFullPush(kari, 0)
    child.send(1e6)
    expect(await statesOf(send(kari.token, request))).toEqual(states)
    child.send('report')
    const statements = await told<string[]>(child, 'statements')
    child.kill('SIGKILL')
    // And the one after the commit: then it dies between the commit and the answer.
    return statements.slice(0, statements.findIndex((statement) => statement === 'commit') + 2)
  }

  it('case 05: at whatever statement it dies, a push counts whole or not at all, and a retry gets the right answer', async () => {
    const statements = await statementsOfAPush()
    expect(statements.length).toBeGreaterThan(12)
    expect(statements.at(-2)).toBe('commit')
    let next = aChild(opened.place)
    for (const [index, statement] of statements.entries()) {
      const place = `before statement ${index + 1}: ${statement.slice(0, 40)}`
      const { child, ended, send } = await next
      if (index + 1 < statements.length) next = aChild(opened.place)
      const { request, items, states } = await aFullPush(kari, index + 1)
      const before = await contentOf(opened.db)
      child.send(index + 1)
      await expect(send(kari.token, request), place).rejects.toThrow()
      expect(await ended, place).toBe('SIGKILL')
      expect(await faultsOf(opened.db), place).toEqual([])
      const after = await contentOf(opened.db)
      // Only the last one dies after the commit.
      if (index + 1 < statements.length) expect(after, place).toEqual(before)
      else expect(after.pushes, place).toHaveLength(before.pushes.length + 1)
      expect(await statesOf(kari.send(request)), place).toEqual(states)
      const whole = await contentOf(opened.db)
      if (index + 1 === statements.length) expect(whole).toEqual(after)
      expect(whole.pushes, place).toHaveLength(before.pushes.length + 1)
      expect(whole.recs, place).toHaveLength(before.recs.length + 2)
      expect(whole.texts, place).toHaveLength(before.texts.length + 1)
      expect(whole.parked, place).toHaveLength(before.parked.length + 1)
      for (const { id, f } of items.slice(0, 4))
        for (const [name, field] of Object.entries(f)) {
          const kept = await opened.storage.readRecord(kari.joined.space.id, id)
          expect(kept?.f[name], `${place}, ${name}`).toEqual(field)
        }
      expect(await faultsOf(opened.db), place).toEqual([])
    }
  }, 120_000)
})
