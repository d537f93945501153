// Everything a device asks of the server besides sync and ballots, by name.
import type { Id } from '#domain/record/id.ts'
import type { Result } from '#domain/record/result.ts'
import { readCode } from '#domain/space/code.ts'
import { Closed, Participation, Slips } from '#protocol/ballots.ts'
import {
  type Device,
  DeviceList,
  Invitation,
  InvitationList,
  Joined,
  type JoinRequest,
  ServerStatus,
  type SetupRequest,
} from '#protocol/joining.ts'
import { type PreviousValue, RecordHistory } from '#protocol/history.ts'
import { LastPushAnswer, ParkedList, type ParkedWork } from '#protocol/parting.ts'
import type { PushItem } from '#protocol/sync.ts'
import { Nothing, type ServerFault, type Transport } from './transport.ts'

export type { Device, Invitation, Joined, SetupRequest }
export type { ParkedWork, Participation, PreviousValue }

type Asked<T> = Promise<Result<T, ServerFault>>

/** What needs no session. */
export interface OpenApi {
  status(): Asked<ServerStatus>
  setUp(request: SetupRequest): Asked<Joined>
  join(request: JoinRequest): Asked<Joined>
}

/** What a member's session may ask. */
export interface MemberApi {
  readonly invitations: {
    /** The answer alone carries the code. */
    create(member: Id): Asked<Invitation>
    list(): Asked<Invitation[]>
    revoke(id: Id): Asked<void>
  }
  /** Unsent work of a member who has left, once for each device (protocol/parting.ts). */
  handOver(items: readonly PushItem[]): Asked<LastPushAnswer>
  readonly records: {
    /** What a record said before, the newest first. */
    history(id: Id): Asked<PreviousValue[]>
  }
  /** Work of members who have left, for leaders. */
  readonly parked: {
    list(): Asked<ParkedWork[]>
    remove(work: Pick<ParkedWork, 'member' | 'id'>): Asked<void>
  }
  readonly devices: { list(): Asked<Device[]>; revoke(id: Id): Asked<void> }
  readonly rounds: {
    participation(round: Id): Asked<Participation>
    /** Codes of printed slips; shown once. */
    printSlips(round: Id, count: number): Asked<string[]>
    /** When the round was closed. */
    close(round: Id): Asked<number>
  }
}

const mapped = <T, U>(result: Result<T, ServerFault>, map: (value: T) => U): Result<U, ServerFault> =>
  result.ok ? { ok: true, value: map(result.value) } : result

/** The calls that need no session. */
export const createOpenApi = (transport: Transport): OpenApi => ({
  status: () => transport.call(ServerStatus, { method: 'GET', path: '/v1/status' }),
  setUp: (body) => transport.call(Joined, { method: 'POST', path: '/v1/setup', body }),
  join: ({ code, deviceLabel }) =>
    transport.call(Joined, {
      method: 'POST',
      path: '/v1/join',
      body: { code: readCode(code) ?? code, deviceLabel },
    }),
})

/** The calls of a member; `token` is read at each call. */
export const createMemberApi = (transport: Transport, token: () => string): MemberApi => {
  const get = (path: string) => ({ method: 'GET' as const, path, token: token() })
  const post = (path: string, body: unknown) => ({ method: 'POST' as const, path, body, token: token() })
  const remove = async (path: string) =>
    mapped(await transport.call(Nothing, { method: 'DELETE', path, token: token() }), () => undefined)
  return {
    invitations: {
      create: (member) => transport.call(Invitation, post('/v1/invitations', { member })),
      list: async () =>
        mapped(await transport.call(InvitationList, get('/v1/invitations')), (list) => list.invitations),
      revoke: (id) => remove(`/v1/invitations/${id}`),
    },
    handOver: (items) => transport.call(LastPushAnswer, post('/v1/last-push', { push: items })),
    records: {
      history: async (id) =>
        mapped(await transport.call(RecordHistory, get(`/v1/records/${id}/history`)), ({ values }) => values),
    },
    parked: {
      list: async () => mapped(await transport.call(ParkedList, get('/v1/parked')), ({ items }) => items),
      remove: ({ member, id }) => remove(`/v1/parked/${member}/${id}`),
    },
    devices: {
      list: async () => mapped(await transport.call(DeviceList, get('/v1/devices')), (list) => list.devices),
      revoke: (id) => remove(`/v1/devices/${id}`),
    },
    rounds: {
      participation: (round) => transport.call(Participation, get(`/v1/rounds/${round}/participation`)),
      printSlips: async (round, count) =>
        mapped(
          await transport.call(Slips, post(`/v1/rounds/${round}/slips`, { count })),
          (slips) => slips.codes,
        ),
      close: async (round) =>
        mapped(
          await transport.call(Closed, post(`/v1/rounds/${round}/close`, {})),
          (closed) => closed.closedAt,
        ),
    },
  }
}
