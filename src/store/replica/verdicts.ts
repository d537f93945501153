// What the server said to each pushed item.
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, MINUTE_MILLIS } from '#domain/record/instant.ts'
import { CLOCK_AT_ZERO, type ClockState, clockOf, laterClock } from '#domain/record/stamp.ts'
import type { StoreContext } from '../context.ts'
import { type LocalRecord, openRecord, sealRecord, type StoredRefusal, withoutRefusal } from '../recordRow.ts'
import type { EchoPlace } from '../meta.ts'
import type { RefusalState } from '../store.ts'

export interface SentItem {
  readonly id: Id
  readonly stamps: Readonly<Record<string, string>>
  readonly textRows: readonly number[]
}

export interface Receipt {
  readonly generation: number
  readonly items: readonly SentItem[]
  /** Where the echoes of the question ended. */
  readonly echoed?: EchoPlace | undefined
}

export interface Verdict {
  readonly st: 'ok' | RefusalState
  readonly field?: string | undefined
}

const RETRY_AFTER_MILLIS: Readonly<Partial<Record<RefusalState, number>>> = {
  unsupported: DAY_MILLIS,
  busy: MINUTE_MILLIS,
}

const isUnchanged = (record: LocalRecord, sent: SentItem): boolean =>
  record.unsent.every((name) => record.f[name]?.h === sent.stamps[name])

const refusalOf = (context: StoreContext, state: RefusalState, field: string | undefined): StoredRefusal => {
  const wait = RETRY_AFTER_MILLIS[state]
  return {
    state,
    ...(field === undefined ? {} : { field }),
    retryAt: wait === undefined ? null : context.now() + wait,
    app: context.app,
  }
}

// Only what is still as it was sent has been taken; what was typed meanwhile goes with the next push.
const accepted = async (
  context: StoreContext,
  { record, sent, epoch }: { record: LocalRecord; sent: SentItem; epoch: number },
): Promise<LocalRecord> => {
  const { ytext } = context.database
  for (const row of sent.textRows) await ytext.update(row, { unsent: 0 })
  const unsentRows = await ytext
    .where('id')
    .equals(record.id)
    .and((row) => row.unsent === 1)
    .count()
  return {
    ...withoutRefusal(record),
    unsent: record.unsent.filter((name) => record.f[name]?.h !== sent.stamps[name]),
    hasUnsentText: unsentRows > 0,
    // A server that has it already says yes to anybody: only a pull proves what may be read, and what there is. A tablet
    // that is not sent its member's own history keeps what was written on it.
    epoch: record.author === context.member && record.auds.length === 0 ? epoch : record.epoch,
  }
}

/**
 * Lays verdicts beside the items of their push. Returns the highest stamp that the server has taken.
 * Call within a transaction over `records` and `ytext`.
 */
export const applyVerdicts = async (
  context: StoreContext,
  { receipt, verdicts }: { receipt: Receipt; verdicts: readonly Verdict[] },
  epoch: number,
): Promise<ClockState> => {
  const { records } = context.database
  let highest = CLOCK_AT_ZERO
  for (const [place, sent] of receipt.items.entries()) {
    const verdict = verdicts[place]
    const row = await records.get(sent.id)
    const record = row && openRecord(context, row)
    if (!verdict || !record) continue
    if (verdict.st === 'ok') {
      for (const stamp of Object.values(sent.stamps)) highest = laterClock(highest, clockOf(stamp))
      await records.put(sealRecord(context, await accepted(context, { record, sent, epoch })))
    } else if (isUnchanged(record, sent)) {
      const refusal = refusalOf(context, verdict.st, verdict.field)
      await records.put(sealRecord(context, { ...record, refusal }))
    }
  }
  return highest
}
