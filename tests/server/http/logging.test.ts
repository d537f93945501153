import { expect, it } from 'vitest'
import { openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aBallotServer, post } from '#tests/support/ballotsServer.ts'

const REQUEST_NUMBER = /"reqId":"([^"]*)"/

it('does not tell from the gaps between its lines that a ballot came between them', async () => {
  const lines: string[] = []
  const databases = {
    storage: await openSqliteStorage(':memory:'),
    ballots: await openSqliteBallots(':memory:'),
  }
  const server = await aBallotServer(databases, { log: (line) => void lines.push(line) })
  await server.app.inject('/v1/status')
  await post(server, '/v1/ballot', {})
  await server.app.inject('/v1/status')
  const numbers = lines.map((line) => REQUEST_NUMBER.exec(line)?.[1] ?? '')
  expect(lines).toHaveLength(2)
  expect(new Set(numbers).size).toBe(2)
  for (const number of numbers) expect(number).toMatch(/^[\w-]{16}$/)
})
