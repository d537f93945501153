// A server with records and ballots on one make of database, for fault cases that touch both.
import { openPostgresBallots, openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { aBallotServer } from './ballotsServer.ts'
import type { FaultEngine } from './faultsEngines.ts'

/** The answer closes what it opened. */
export const aServerWithBallots = async (engine: FaultEngine, log?: (line: string) => void) => {
  const opened = await engine.open()
  const ballots = engine.isPostgres
    ? await openPostgresBallots(opened.place, () => undefined)
    : await openSqliteBallots(`${opened.place}-ballots`)
  const server = await aBallotServer({ storage: opened.storage, ballots }, log ? { log } : {})
  return {
    opened,
    ballots,
    server,
    ballotPlace: engine.isPostgres ? opened.place : `${opened.place}-ballots`,
    close: async () => {
      await server.app.close()
      await ballots.close()
    },
  }
}
