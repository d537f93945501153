import { expect, it } from 'vitest'
import { openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aBallotServer, anOpenRound } from '#tests/support/ballotsServer.ts'
import { aColleague } from '#tests/support/serverWorld.ts'

const aPlace = async () =>
  aBallotServer({
    storage: await openSqliteStorage(':memory:'),
    ballots: await openSqliteBallots(':memory:'),
  })

it('a guest is not told how many have answered', async () => {
  const server = await aPlace()
  const { kari, round } = await anOpenRound(server)
  for (const role of ['owner', 'partner']) {
    const guest = await aColleague(server, kari, { role })
    expect((await guest.get(`/v1/rounds/${round}/participation`)).json()).toEqual({ error: 'not-found' })
  }
})

it('a round that says it expects few ends early only when all who can answer have', async () => {
  const server = await aPlace()
  const { kari, round } = await anOpenRound(server, { expected: 0 })
  const answer = await kari.post(`/v1/rounds/${round}/close`, {})
  expect(answer.json()).toEqual({ error: 'answers-missing' })
})
