import { describe, expect, it } from 'vitest'
import { createHub } from '#server/live/hub.ts'
import { newsForAll } from '#server/live/news.ts'
import { openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aBallot, aBallotServer, anOpenRound, aToken, post } from '#tests/support/ballotsServer.ts'
import { aKindergarten, aServer } from '#tests/support/serverWorld.ts'

const rests = () => new Promise((resolve) => setTimeout(resolve, 20))

const aHub = async () => {
  const storage = await openSqliteStorage(':memory:')
  const server = await aServer(storage)
  const kari = await aKindergarten(server)
  const failures: unknown[] = []
  const hub = createHub({ storage, now: server.clock.now, reportFailure: (error) => failures.push(error) })
  const { id: space } = kari.joined.space
  const listens = (device = kari.joined.device) => {
    const heard: (number | 'end')[] = []
    const who = { space, device, member: kari.me, role: 'headTeacher' as const, units: [], isTrusted: true }
    const stop = hub.listen(who, { poke: (seq) => heard.push(seq), end: () => heard.push('end') })
    return { heard, stop }
  }
  return { hub, storage, kari, space, listens, failures }
}

describe('the hub', () => {
  it('counts who listens, and forgets whoever has stopped', async () => {
    const { hub, space, listens } = await aHub()
    const [first, second] = [listens(), listens()]
    expect(hub.count()).toBe(2)
    first.stop()
    hub.hear(newsForAll(space, 5))
    second.stop()
    expect(hub.count()).toBe(0)
    expect([first.heard, second.heard]).toEqual([[], [5]])
  })

  it('ends everybody when the server stops', async () => {
    const { hub, listens } = await aHub()
    const { heard } = listens()
    hub.end()
    expect(heard).toEqual(['end'])
  })

  it('says so when it cannot look up who may listen, and keeps them', async () => {
    const { hub, storage, space, listens, failures } = await aHub()
    const { heard } = listens()
    await storage.close()
    hub.hear(newsForAll(space, 5))
    await rests()
    expect(failures).toHaveLength(1)
    expect(heard).toEqual([5])
  })

  it('hears nothing of ballots: when somebody answers, nobody is poked', async () => {
    const server = await aBallotServer({
      storage: await openSqliteStorage(':memory:'),
      ballots: await openSqliteBallots(':memory:'),
    })
    const { ola, ...round } = await anOpenRound(server)
    const news: ReadonlySet<string>[] = []
    server.context.hooks.onNews((_space, { colls }) => news.push(colls))
    const token = await aToken(server, round, { session: ola.token })
    expect((await post(server, '/v1/ballot', await aBallot(round, token))).statusCode).toBe(201)
    await rests()
    expect(news).toEqual([])
  })
})
