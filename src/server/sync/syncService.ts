// POST /v1/sync: first the push, then the pull, each in a transaction of its own.
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, type Instant } from '#domain/record/instant.ts'
import type { SyncRequest, Verdict } from '#protocol/sync.ts'
import type { Hooks } from '../hooks.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { RemovalLog } from '../removals/removalLog.ts'
import type { SpaceView, Storage } from '../storage/storage.ts'
import { type Cooldown, createCooldown } from '../texts/cooldown.ts'
import type { TextRewriter } from '../texts/rewriting.ts'
import type { TextWork } from '../texts/textWork.ts'
import { type AnswerPart, partOf } from './answer.ts'
import { checkTexts } from './checkTexts.ts'
import { readEchoes } from './echo.ts'
import { pull, type PullAnswer, pullNothing } from './pull.ts'
import { applyPush, isAheadOfTime, isRefusedRow, type Push, type PushingDevice, pusherOf } from './push.ts'
import { readItem } from './pushItem.ts'
import { quietAnswer, type QuietDevice } from './quiet.ts'
import { createReceipts, type Receipts } from './receipts.ts'
import { createSegments, type Segments } from './segments.ts'
import { createWitnesses, type Witnesses } from './witness.ts'

/** `parts` are the whole answer. `removed`: the member has left. */
type SyncOutcome =
  | {
      readonly kind: 'answer'
      readonly parts: readonly AnswerPart[]
    }
  | { readonly kind: 'removed' }

type Reset = 'clock' | 'restored' | 'expired'

export interface SyncService {
  sync(space: Id, device: PushingDevice & QuietDevice, request: SyncRequest): Promise<SyncOutcome>
}

export interface SyncParts {
  readonly storage: Storage
  readonly hooks: Hooks
  readonly texts: TextWork
  readonly rewriter: TextRewriter
  readonly metrics: Pick<Metrics, 'pushed' | 'pulled' | 'reset'>
  readonly now: () => Instant
  readonly chance: (bytes: number) => Uint8Array
  readonly serverKey: Uint8Array
  readonly removals: RemovalLog
  /** Called when a device has shown that a backup was put back, before it is told. */
  readonly noteRestored: (space: Id, now: Instant) => Promise<void>
}

/** What the service keeps for itself. */
interface Desk extends SyncParts {
  readonly witnesses: Witnesses
  readonly receipts: Receipts
  readonly segments: Segments
  readonly hungDevices: Cooldown
}

const TAG_BYTES = 9

type Phase<T> = { readonly kind: 'done'; readonly value: T } | BeginAnew | { readonly kind: 'removed' }

/** The device begins anew, from this witness on: what is put back meanwhile, it must notice as well. */
interface BeginAnew {
  readonly kind: 'reset'
  readonly reset: Reset
  readonly witness: string | null
}

export const createSyncService = (parts: SyncParts): SyncService => {
  const receipts = createReceipts(parts.serverKey)
  const desk: Desk = {
    ...parts,
    witnesses: createWitnesses(parts.serverKey),
    receipts,
    segments: createSegments(receipts),
    hungDevices: createCooldown(parts.now),
  }
  return {
    sync: async (space, device, request) => {
      const turn = { space, device, request, now: parts.now() }
      const { now } = turn
      const quiet = quietAnswer(desk.witnesses, turn)
      if (quiet !== undefined) {
        parts.metrics.pulled(0)
        return { kind: 'answer', parts: [partOf(quiet)] }
      }
      const pushed = await pushPhase(desk, turn)
      if (pushed.kind !== 'done') return refusedPhase(desk, pushed, turn)
      if (request.push.length > 0) parts.metrics.pushed(pushed.value)
      const pulled = await parts.storage.readSpace(space, (view) => pullPhase(view, desk, turn))
      if (!pulled) return { kind: 'removed' }
      if (pulled.kind !== 'done') return refusedPhase(desk, pulled, turn)
      if (request.pull) parts.metrics.pulled(pulled.value.page.count)
      return { kind: 'answer', parts: answerParts(now, pushed.value, pulled.value) }
    },
  }
}

interface Turn {
  readonly space: Id
  readonly device: PushingDevice
  readonly request: SyncRequest
  readonly now: Instant
}

const pushPhase = async (
  desk: Desk,
  { space, device, request, now }: Turn,
): Promise<Phase<readonly Verdict[]>> => {
  const { echo = [] } = request
  if (request.push.length + echo.length === 0) return { kind: 'done', value: [] }
  const { storage, hooks, chance, witnesses, rewriter, removals } = desk
  const read = request.push.map((raw) => readItem(raw, now))
  if (isAheadOfTime(read, now)) return { kind: 'reset', reset: 'clock', witness: null }
  const items = await checkTexts(desk, device.device, read)
  const echoes = await readEchoes(desk, space, echo)
  const tag = Buffer.from(chance(TAG_BYTES)).toString('base64url')
  const push: Push = { device, pid: request.pid, items, now, tag, rewriter, echoes, removals }
  const run = (isOneByOne: boolean) =>
    storage.changeSpace(space, async (change) => {
      const reset = await beginAnew(change, witnesses, request)
      if (reset) return reset
      const outcome = await applyPush(change, push, isOneByOne)
      return outcome ? ({ kind: 'done', value: outcome } as const) : ({ kind: 'removed' } as const)
    })
  const phase = await run(false).catch((error: unknown) => {
    if (!isRefusedRow(error)) throw error
    return run(true)
  })
  if (!phase) return { kind: 'removed' }
  if (phase.kind !== 'done') return phase
  if (phase.value.news.colls.size > 0)
    await hooks.recordsChanged(space, { ...phase.value.news, device: device.device })
  return { kind: 'done', value: phase.value.verdicts }
}

const beginAnew = async (
  view: SpaceView,
  witnesses: Witnesses,
  { witness }: SyncRequest,
): Promise<BeginAnew | undefined> => {
  const reset = witness === null ? undefined : await witnesses.check(view, witness)
  return reset && { kind: 'reset', reset, witness: await witnesses.issue(view, view.state.seq) }
}

interface Pulled {
  readonly page: PullAnswer
  readonly witness: string
}

const pullPhase = async (
  view: SpaceView,
  { witnesses, receipts, segments }: Desk,
  { device, request, now }: Turn,
): Promise<Phase<Pulled>> => {
  const reset = await beginAnew(view, witnesses, request)
  if (reset) return reset
  const reader = pusherOf(await view.member(device.member), device, now)
  if (!reader) return { kind: 'removed' }
  const question = { ...request, receipts, segments }
  const page = request.pull ? await pull(view, reader, question) : pullNothing(view, reader, question)
  const pulledSeq = isWholePull(request, page) ? view.state.seq : witnesses.pulledSeqOf(request.witness)
  return { kind: 'done', value: { page, witness: await witnesses.issue(view, pulledSeq) } }
}

// To the end, or from the beginning: either way the device has missed nothing that was taken away before now.
const isWholePull = ({ pull: didPull, cursors }: SyncRequest, { hasMore }: PullAnswer): boolean =>
  didPull && (!hasMore || Object.values(cursors).every((cursor) => cursor === 0))

const refusedPhase = async (
  { metrics, noteRestored }: Desk,
  phase: BeginAnew | { readonly kind: 'removed' },
  { space, now }: Turn,
): Promise<SyncOutcome> => {
  if (phase.kind === 'removed') return { kind: 'removed' }
  metrics.reset(phase.reset)
  if (phase.reset === 'restored') await noteRestored(space, now)
  const nothing = { results: [], items: [], cursors: {}, drop: [], more: false }
  const answer = { now, witness: phase.witness, reset: phase.reset, ...nothing }
  return { kind: 'answer', parts: [partOf(JSON.stringify(answer))] }
}

const BETWEEN = partOf(',')

// The records are spliced in as they were stored: nothing is parsed or checked again on its way out.
const answerParts = (now: Instant, results: readonly Verdict[], { page, witness }: Pulled): AnswerPart[] => {
  const { cursors, drop, hasMore, parts, items } = page
  const head = JSON.stringify({ now, witness, results, cursors, drop, more: hasMore })
  const opening = `${head.slice(0, -1)},"items":[`
  const own = items.join(',')
  if (parts.length === 0) return [partOf(`${opening}${own}]}`)]
  const between = parts.flatMap((part, place) => (place === 0 ? [part] : [BETWEEN, part]))
  return [partOf(opening), ...between, partOf(own === '' ? ']}' : `,${own}]}`)]
}

/** How long a push is remembered, and with it the witness of that moment. */
export const PUSHES_KEPT_MILLIS = 30 * DAY_MILLIS
/** How long a refused item is kept. */
export const PARKED_KEPT_MILLIS = 90 * DAY_MILLIS
