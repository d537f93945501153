// The most frequent question by far: a tablet asks, and nothing is new. Looking its session up has shown where the
// space stands; if the tablet stands there too, that is the answer, and the database is not asked again.
import { type Actor, audiencesOfActor } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { SyncRequest } from '#protocol/sync.ts'
import type { SpacePlace } from '../storage/accessStorage.ts'
import type { Witnesses } from './witness.ts'

/** A device as it was when its session was looked up. */
export interface QuietDevice extends Actor {
  readonly isTrusted: boolean
  readonly place: SpacePlace
}

interface QuietTurn {
  readonly space: Id
  readonly device: QuietDevice
  readonly request: SyncRequest
  readonly now: Instant
}

/** Whether she holds exactly the audiences that are hers now, each up to this place. */
const standsAt = (device: QuietDevice, cursors: SyncRequest['cursors']): boolean => {
  const held = new Set(audiencesOfActor(device, device.isTrusted))
  const given = Object.keys(cursors)
  return (
    given.length === held.size &&
    given.every((audience) => held.has(audience) && cursors[audience] === device.place.seq)
  )
}

/** The whole answer for a device that gives nothing and lacks nothing; undefined for every other. */
export const quietAnswer = (
  witnesses: Pick<Witnesses, 'isNewest'>,
  { space, device, request, now }: QuietTurn,
): string | undefined => {
  const { witness, cursors } = request
  const givesNothing = request.push.length + (request.echo?.length ?? 0) === 0
  if (!givesNothing || !request.pull || witness === null || !standsAt(device, cursors)) return undefined
  if (!witnesses.isNewest(space, device.place, witness)) return undefined
  return JSON.stringify({ now, witness, results: [], cursors, drop: [], more: false, items: [] })
}
