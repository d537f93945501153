// What happens to tablets in a run: syncs that fail in every way, wrong clocks, restores, the passing of time.
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import { restore } from './restores.ts'
import { count, type Run, Violation } from './run.ts'
import type { Tablet } from './tablet.ts'
import type { Step } from './writingSteps.ts'

const MISHAPS = [
  'requestLost',
  'answerLost',
  'answerLost',
  'deliveredTwice',
  'deliveredTwice',
  'loginPage',
  'fine',
] as const

/** What a tablet does when the server takes it no more. */
const noticeEnd = async (run: Run, tablet: Tablet, fault: string | undefined): Promise<void> => {
  if (fault !== 'removed' && fault !== 'session-over') return
  tablet.ended = fault
  count(run, fault)
  run.trace(`${tablet.name} is told: ${fault}`)
  const witness = run.lastRestore?.witnesses.find((one) => one.tablet === tablet)
  if (witness && !witness.hasGivenBack && fault === 'removed') witness.hasLeft = true
  if (fault === 'removed') await tablet.parts()
}

export const syncs: Step = async (run, tablet) => {
  if (tablet.ended) return
  run.trace(`${tablet.name} syncs`)
  await noticeEnd(run, tablet, await tablet.runs())
}

const asksOnce: Step = async (run, tablet) => {
  if (tablet.ended) return
  run.trace(`${tablet.name} asks once`)
  await noticeEnd(run, tablet, await tablet.asksOnce(run.chance.isLucky(0.2)))
}

const asksLate: Step = async (run, tablet) => {
  if (tablet.ended) return
  run.trace(`${tablet.name} asks, and the answer takes its time`)
  await tablet.asksLate()
}

export const lateArrives: Step = async (run, tablet) => {
  if (!tablet.isWaiting()) return
  run.trace(`${tablet.name} gets a late answer`)
  await tablet.lateArrives()
}

const arrival: Step = async (run, tablet) => {
  const waiting = run.garden.tablets.filter((one) => one.isWaiting())
  await lateArrives(run, waiting.length > 0 ? run.chance.oneOf(waiting) : tablet)
}

const mishap: Step = async (run, tablet) => {
  const next = [run.chance.oneOf(MISHAPS), run.chance.oneOf(MISHAPS)]
  run.trace(`${tablet.name} will meet ${next.join(', ')}`)
  tablet.wire.expect(...next)
}

const repeat: Step = async (run, tablet) => {
  run.trace(`${tablet.name}: an old request arrives once more`)
  await tablet.wire.repeat((questions) => run.chance.oneOf(questions))
}

const network: Step = async (run, tablet) => {
  const isOffline = run.chance.isLucky(0.4)
  run.trace(`${tablet.name} is ${isOffline ? 'offline' : 'online'}`)
  tablet.wire.setOffline(isOffline)
}

const clock: Step = async (run, tablet) => {
  const { chance } = run
  const hours = (chance.next() - 0.5) * 2 * chance.oneOf([0.01, 1, 48, 26_000, 26_000])
  tablet.skew.millis = Math.round(hours * HOUR_MILLIS)
  run.trace(`${tablet.name}'s clock is wrong by ${hours.toFixed(2)} hours`)
}

const habits: Step = async (run, tablet) => {
  tablet.habits.pageSize = run.chance.oneOf([20, 20, 50, 500])
  tablet.habits.batch = run.chance.oneOf([1, 2, 5, 100])
}

const timePasses: Step = async (run) => {
  const { garden, chance, play } = run
  const days = play.hasMonths && chance.isLucky(0.15) ? chance.oneOf([8, 31, 31, 45]) : chance.next() / 4
  garden.clock.advance(Math.round(days * DAY_MILLIS))
  run.trace(`${days.toFixed(2)} days pass`)
  await garden.server.tick()
  await noteWhatIsPurged(run)
}

const MOST_DAYS_IN_TRASH = 30

/** Only what has lain in the trash for thirty days may be purged. */
const noteWhatIsPurged = async (run: Run): Promise<void> => {
  const { db } = run.garden.database
  const rows = await db.selectFrom('rec').select('id').where('purged_at', 'is not', null).execute()
  for (const { id } of rows.filter((row) => !run.purged.has(row.id))) {
    const binned = run.binned.get(id)
    if (!binned || binned.since > run.garden.clock.now() - MOST_DAYS_IN_TRASH * DAY_MILLIS)
      throw new Violation(`${run.nick(id)} was purged too soon`)
    run.purged.set(id, binned.stamps)
    run.trace(`  ${run.nick(id)} is purged`)
  }
}

const forgetTheOld: Step = async (run) => {
  const { garden, play } = run
  // Half a year after a restore without a new era nobody can tell any more that there was one: no operator does that.
  if (!run.chance.isLucky(0.3) || (run.lastRestore && !play.hasMonths)) return
  run.trace('the server forgets what is old')
  count(run, 'floors')
  await garden.server.forgetTheOld(garden.kari.session().space.id)
}

const backUp: Step = async (run) => {
  if (!run.play.hasRestores) return
  const number = await run.garden.database.backUp()
  run.backups.push({ number, at: run.garden.clock.now() })
  run.trace(`backup ${number}`)
}

const putBack: Step = async (run) => {
  if (run.backups.length === 0 || !run.chance.isLucky(0.45)) return
  const times = run.chance.isLucky(0.2) ? 2 : 1
  for (let time = 0; time < times; time += 1) {
    const backup = run.chance.oneOf(run.backups.slice(-4))
    run.trace(`RESTORE backup ${backup.number}`)
    await restore(run, backup)
  }
}

/** Lets an ended tablet in again: by Kari, or by its owner on another tablet of hers. */
export const joinAgain = async (run: Run, tablet: Tablet): Promise<void> => {
  const { garden, chance } = run
  if (!tablet.ended) return
  while (tablet.isWaiting()) await tablet.lateArrives()
  const helper = garden.tablets.find(
    (one) => one.member === tablet.member && !one.ended && one.session().isTrusted,
  )
  const inviter = helper && chance.isLucky(0.6) ? helper : garden.kari
  const joined = await garden.server.join(
    { ...garden.inviterOf(inviter), member: inviter.member, isTrusted: true },
    tablet.member,
  )
  if (!joined) return
  tablet.joinsAgain(joined)
  tablet.ended = undefined
  run.sessions.set(joined.token, { member: tablet.member, isTrusted: joined.isTrusted })
  run.trace(`${tablet.name} joins again, ${joined.isTrusted ? 'trusted' : 'not trusted'}`)
}

const rejoin: Step = async (run) => {
  const ended = run.garden.tablets.filter((one) => one.ended)
  if (ended.length > 0) await joinAgain(run, run.chance.oneOf(ended))
}

export const RESTORING_STEPS: readonly (readonly [number, Step])[] = [
  [1, backUp],
  [1, putBack],
]

/** With how often each comes. */
export const EVENING_STEPS: readonly (readonly [number, Step])[] = [
  [34, syncs],
  [10, asksOnce],
  [6, asksLate],
  [6, arrival],
  [8, mishap],
  [4, repeat],
  [5, network],
  [4, clock],
  [3, habits],
  [4, timePasses],
  [1, forgetTheOld],
  [3, backUp],
  [2, putBack],
  [3, rejoin],
]
