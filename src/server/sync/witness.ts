// The witness: a receipt for the newest change this device has seen, and for how far it has pulled. It shows when a
// backup has been put back, and when the server has forgotten things that the device was never told.
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { Id } from '#domain/record/id.ts'
import type { SpacePlace } from '../storage/accessStorage.ts'
import type { PushRow, SpaceView } from '../storage/storage.ts'

const SHAPE = /^([\w-]{1,40})\.(\d{1,16})\.([\w-]{0,40})\.(\d{1,16})\.([\w-]{43})$/

export interface Witnesses {
  /** A receipt for the newest change in this view. `pulledSeq`: up to there the device knows what it has lost. */
  issue(view: SpaceView, pulledSeq: number): Promise<string>
  /** Whether it is the receipt of a device that has pulled everything up to this very place. */
  isNewest(space: Id, place: SpacePlace, witness: string): boolean
  /** How far the device had pulled, by a receipt that has been checked; 0 without one. */
  pulledSeqOf(witness: string | null): number
  /**
   * What a receipt proves: nothing to say, `restored` (the server has forgotten what it once gave out),
   * or `expired` (too old, another space's, or no receipt of ours).
   */
  check(view: SpaceView, witness: string): Promise<'restored' | 'expired' | undefined>
}

/** @param serverKey from the environment, never from the database that it guards */
export const createWitnesses = (serverKey: Uint8Array): Witnesses => {
  const key = createSecretKey(serverKey)
  const macOf = (space: Id, body: string) =>
    createHmac('sha256', key).update(`witness ${space} ${body}`).digest()
  return {
    issue: async (view, pulledSeq) => {
      const push = await view.latestPush()
      const body = `${view.state.era}.${push?.seq ?? 0}.${push?.tag ?? ''}.${pulledSeq}`
      return `${body}.${macOf(view.state.id, body).toString('base64url')}`
    },
    isNewest: (space, { era, seq, tag }, witness) => {
      if (tag === null) return false
      const body = `${era}.${seq}.${tag}.${seq}`
      const expected = Buffer.from(`${body}.${macOf(space, body).toString('base64url')}`)
      const given = Buffer.from(witness)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
    pulledSeqOf: (witness) => Number(SHAPE.exec(witness ?? '')?.[4] ?? 0),
    check: async (view, witness) => {
      const [, era, seqText, tag, pulled, mac] = SHAPE.exec(witness) ?? []
      if (era === undefined || mac === undefined) return 'expired'
      const expected = macOf(view.state.id, `${era}.${seqText}.${tag}.${pulled}`)
      const given = Buffer.from(mac, 'base64url')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'expired'
      const seq = Number(seqText)
      if (era !== view.state.era || seq > view.state.seq) return 'restored'
      if (seq < view.state.floorSeq) return 'expired'
      if (seq > 0 && !(await isKnown(view, seq, tag))) return 'restored'
      return Number(pulled) < view.state.floorSeq ? 'expired' : undefined
    },
  }
}

// The tag catches a restored server that has given the same number to another change.
const isKnown = async (view: SpaceView, seq: number, tag: string | undefined): Promise<boolean> => {
  const push: PushRow | undefined = await view.pushAt(seq)
  if (push) return push.tag === tag
  return seq < ((await view.oldestPushSeq()) ?? 0)
}
