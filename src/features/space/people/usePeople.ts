// The staff list with who has joined, as far as the server can be asked.
import { computed } from 'vue'
import { Member } from '#domain/space/member.ts'
import { currentMembers, formerMembers, membersByUnit } from '#domain/space/people.ts'
import { Unit } from '#domain/space/space.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { type Device, type Invitation, useServer } from '#session/useServer.ts'
import { useStore } from '#session/useStore.ts'
import { useAsked } from '../useAsked.ts'

export type Presence = 'joined' | 'invited' | 'notJoined' | 'unknown'

/** Whether a member has a tablet, has an invitation, or neither. */
const presenceOf = (
  member: string,
  devices: readonly Device[] | undefined,
  invitations: readonly Invitation[] | undefined,
): Presence => {
  if (!devices) return 'unknown'
  if (devices.some((device) => device.member === member)) return 'joined'
  return invitations?.some((invitation) => invitation.member === member) ? 'invited' : 'notJoined'
}

export const usePeople = () => {
  const store = useStore()
  const profile = useProfile()
  const server = useServer()
  const loaded = useLive<Member[] | undefined>(() => store.all(Member), undefined)
  const units = useLive(() => store.all(Unit), [])
  const members = computed(() => loaded.value ?? [])
  const leads = computed(() => profile.actor.role === 'headTeacher')

  const devices = useAsked(
    () => server.devices.list(),
    () => leads.value,
  )
  const invitations = useAsked(
    () => server.invitations.list(),
    () => leads.value,
  )
  const known = <T>(asked: { kind: string; value?: T }): T | undefined =>
    asked.kind === 'answered' ? asked.value : undefined

  const revoke = async (id: string) => {
    const result = await server.invitations.revoke(id)
    await invitations.refresh()
    return result
  }

  return {
    leads,
    isLoading: computed(() => loaded.value === undefined),
    isUnasked: computed(() => leads.value && devices.answer.value.kind === 'unknown'),
    current: computed(() => currentMembers(members.value)),
    former: computed(() => formerMembers(members.value)),
    groups: computed(() => membersByUnit(members.value, units.value)),
    presence: (member: string) =>
      presenceOf(member, known(devices.answer.value), known(invitations.answer.value)),
    invitations: computed(() =>
      (known(invitations.answer.value) ?? []).map((invitation) => ({
        ...invitation,
        name: members.value.find((member) => member.id === invitation.member)?.displayName,
      })),
    ),
    revoke,
  }
}
