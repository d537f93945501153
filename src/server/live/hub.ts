// Who listens in this process, and who of them is poked. A poke says that there is news, never which.
import { type Actor, type Audience, audiencesOfActor } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { Role } from '#domain/space/member.ts'
import type { MemberState, Storage } from '../storage/storage.ts'
import { hasLeft } from '../sync/memberState.ts'
import { isNewsFor, type News } from './news.ts'

const MOST_STREAMS_PER_DEVICE = 3

/** A device that listens, as its session says. */
interface ListeningDevice extends Actor {
  readonly space: Id
  readonly device: Id
  readonly isTrusted: boolean
}

/** How a listener is reached. */
interface Ear {
  /** There is something new for it, up to this place. */
  poke(seq: number): void
  /** It may not, or need not, listen any longer. */
  end(): void
}

export interface Hub {
  /** Returns the way to stop. A fourth of one device ends its oldest. */
  listen(device: ListeningDevice, ear: Ear): () => void
  hear(news: News): void
  /** Ends them all: the server stops. */
  end(): void
  /** How many listen. */
  count(): number
}

interface Listener {
  readonly who: ListeningDevice
  readonly ear: Ear
  audiences: ReadonlySet<Audience>
}

interface HubParts {
  readonly storage: Pick<Storage, 'readSpace' | 'devices'>
  readonly now: () => Instant
  /** Hears when members could not be looked up; the next news try again. */
  readonly reportFailure: (error: unknown) => void
}

const audiencesOf = (actor: Actor, isTrusted: boolean): ReadonlySet<Audience> =>
  new Set(audiencesOfActor(actor, isTrusted))

const isSame = (one: ReadonlySet<Audience>, other: ReadonlySet<Audience>): boolean =>
  one.size === other.size && [...one].every((audience) => other.has(audience))

/** Looks a listener up again. Answers whether it was poked; one that may not listen any more is ended. */
const lookUp = (
  listener: Listener,
  {
    member,
    isRevoked,
    at,
    seq,
  }: { member: MemberState | undefined; isRevoked: boolean; at: Instant; seq: number },
): void => {
  const role = Role.safeParse(member?.role)
  if (isRevoked || !member || !role.success || hasLeft(member, at)) return listener.ear.end()
  const actor = { member: member.id, role: role.data, units: member.units }
  const audiences = audiencesOf(actor, listener.who.isTrusted)
  if (isSame(audiences, listener.audiences)) return
  listener.audiences = audiences
  listener.ear.poke(seq)
}

/** Makes the hub of one process. */
export const createHub = ({ storage, now, reportFailure }: HubParts): Hub => {
  const bySpace = new Map<Id, Set<Listener>>()
  const all = () => [...bySpace.values()].flatMap((listeners) => [...listeners])

  const lookUpAll = async (space: Id): Promise<void> => {
    const devices = new Set((await storage.devices(space)).map(({ id }) => id))
    const read = await storage.readSpace(space, async (view) => ({
      members: await view.members(),
      seq: view.state.seq,
    }))
    for (const listener of [...(bySpace.get(space) ?? [])]) {
      const member = read?.members.find(({ id }) => id === listener.who.member)
      const isRevoked = !devices.has(listener.who.device)
      lookUp(listener, { member, isRevoked, at: now(), seq: read?.seq ?? 0 })
    }
  }

  return {
    listen: (who, ear) => {
      const listeners = bySpace.get(who.space) ?? new Set<Listener>()
      bySpace.set(who.space, listeners)
      const own = [...listeners].filter((listener) => listener.who.device === who.device)
      for (const oldest of own.slice(0, Math.max(0, own.length + 1 - MOST_STREAMS_PER_DEVICE)))
        oldest.ear.end()
      const listener: Listener = { who, ear, audiences: audiencesOf(who, who.isTrusted) }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && bySpace.get(who.space) === listeners) bySpace.delete(who.space)
      }
    },
    hear: (news) => {
      const listeners = bySpace.get(news.space)
      if (!listeners) return
      for (const { who, ear, audiences } of [...listeners])
        if (isNewsFor(news, { device: who.device, audiences })) ear.poke(news.seq)
      if (news.isAccess) lookUpAll(news.space).catch(reportFailure)
    },
    end: () => {
      for (const { ear } of all()) ear.end()
    },
    count: () => all().length,
  }
}
