// The invitation of one member: made by a tap, shown once.
import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { printCode } from '#domain/space/code.ts'
import { Member } from '#domain/space/member.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useServer } from '#session/useServer.ts'
import { useStore } from '#session/useStore.ts'
import { useSyncStatus } from '#session/useSyncStatus.ts'
import { refusalKeys } from '#texts/refusals.ts'
import { useAsked } from '../useAsked.ts'

interface Shown {
  readonly link: string
  readonly code: string
  readonly expiresAt: number
}

export const useInvitation = (id: string) => {
  const { t } = useI18n()
  const store = useStore()
  const profile = useProfile()
  const server = useServer()
  const sync = useSyncStatus()
  const members = useLive<Member[] | undefined>(() => store.all(Member), undefined)
  const shown = shallowRef<Shown>()
  const fault = ref('')
  const isBusy = ref(false)
  const leads = computed(() => profile.actor.role === 'headTeacher')
  const isMe = computed(() => profile.me.id === id)
  const devices = useAsked(
    () => server.devices.list(),
    () => leads.value && !isMe.value,
  )

  const make = async () => {
    if (isBusy.value) return
    isBusy.value = true
    fault.value = ''
    // Somebody who was added a moment ago is not with the server yet.
    await sync.syncNow()
    const made = await server.invitations.create(id)
    isBusy.value = false
    if (!made.ok) fault.value = t(refusalKeys[made.error])
    else if (made.value.code === undefined) fault.value = t(refusalKeys.garbled)
    else {
      const { code, expiresAt } = made.value
      shown.value = { link: `${location.origin}/bli-med#${code}`, code: printCode(code), expiresAt }
    }
  }

  return {
    member: computed(() => members.value?.find((one) => one.id === id)),
    isMissing: computed(() => members.value !== undefined && !members.value.some((one) => one.id === id)),
    isMe,
    mayInvite: computed(() => leads.value || isMe.value),
    hasJoined: computed(() => {
      const answer = devices.answer.value
      return answer.kind === 'answered' && answer.value.some((device) => device.member === id)
    }),
    address: location.host,
    shown,
    fault,
    isBusy,
    make,
  }
}
