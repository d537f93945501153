// Follows what tablets hear and do, for the books of a run.
import { dumpOf } from './dump.ts'
import { guard, type Sessions } from './guard.ts'
import type { Listener } from './kindergarten.ts'
import type { Run } from './run.ts'
import type { Tablet } from './tablet.ts'

/** Listens to one tablet. Before the run begins nothing is written down. */
export const listenTo = (run: () => Run | undefined, sessions: Sessions, tablet: () => Tablet): Listener => {
  let idsBefore: ReadonlySet<string> | undefined
  const idsOn = async (now: Run): Promise<ReadonlySet<string>> => {
    const tables = now.garden.tablesOf(tablet())
    return new Set(tables ? (await dumpOf(tables))().records.keys() : [])
  }
  return {
    onAnswer: async (question, answer) => {
      const now = run()
      if (!now) return
      const response = await guard(now, { sessions, who: tablet().name, question, answer })
      if (response?.witness) now.lastRestore?.receipts.add(response.witness)
    },
    onRestamped: async (isWhole) => run()?.writings.followStamps(tablet(), isWhole),
    beforeApply: async ({ witness }) => {
      const now = run()
      idsBefore = undefined
      if (!now?.lastRestore || witness === null || now.lastRestore.receipts.has(witness)) return
      idsBefore = await idsOn(now)
    },
    onApplied: async ({ receipt, verdicts, didPull, witness: given }, didCount) => {
      const now = run()
      if (!now) return
      if (!didCount) return now.trace(`  ${tablet().name}: an answer that came too late`)
      for (const [place, { id, stamps }] of receipt.items.entries())
        if (verdicts[place]?.st === 'ok') now.writings.acknowledge(tablet(), id, stamps)
      const witness = now.lastRestore?.witnesses.find((one) => one.tablet === tablet())
      if (witness && didPull && now.lastRestore?.receipts.has(given ?? '')) witness.hasGivenBack = true
      if (!idsBefore) return
      const after = await idsOn(now)
      for (const id of idsBefore) if (!after.has(id)) witness?.takenInFlight.add(id)
    },
    onRestart: async (reason, didCount) => {
      const now = run()
      if (didCount && reason === 'restored') now?.writings.reopen(tablet())
      now?.trace(`  ${tablet().name}: begins anew, ${reason}${didCount ? '' : ' (too late)'}`)
    },
  }
}
