// Everything is put in order: all are online, clocks are right, what was under way arrives, and all sync for a while.
import { DAY_MILLIS, HOUR_MILLIS, MINUTE_MILLIS } from '#domain/record/instant.ts'
import { joinAgain, lateArrives, syncs } from './eveningSteps.ts'
import type { Run } from './run.ts'

const PAUSES = [
  MINUTE_MILLIS * 3,
  HOUR_MILLIS * 2,
  DAY_MILLIS + HOUR_MILLIS,
  MINUTE_MILLIS * 3,
  MINUTE_MILLIS * 3,
]

const everybodySyncs = async (run: Run): Promise<void> => {
  for (const tablet of run.garden.tablets) await syncs(run, tablet)
}

/** Puts everything in order. */
export const heal = async (run: Run): Promise<void> => {
  const { garden } = run
  run.trace('HEAL')
  await garden.database.liftPoison()
  for (const tablet of garden.tablets) {
    tablet.wire.forgive()
    tablet.skew.millis = 0
    tablet.habits.pageSize = 500
    tablet.habits.batch = 100
    while (tablet.isWaiting()) await lateArrives(run, tablet)
  }
  for (const pause of PAUSES) {
    await everybodySyncs(run)
    for (const tablet of garden.tablets) await joinAgain(run, tablet)
    garden.clock.advance(pause)
  }
  await everybodySyncs(run)
}
