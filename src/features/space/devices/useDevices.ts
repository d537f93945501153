// Where people are logged in: one's own tablets, for the head teacher everybody's.
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { Member } from '#domain/space/member.ts'
import { isQuiet } from '#domain/space/deviceHealth.ts'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { type Device, useServer } from '#session/useServer.ts'
import { useStore } from '#session/useStore.ts'
import { refusalKeys } from '#texts/refusals.ts'
import { useAsked } from '../useAsked.ts'

export interface ShownDevice extends Device {
  readonly owner: string | undefined
  readonly isQuiet: boolean
}

export const useDevices = () => {
  const { t } = useI18n()
  const store = useStore()
  const profile = useProfile()
  const server = useServer()
  const clock = useClock()
  const members = useLive(() => store.all(Member), [])
  const { answer, refresh } = useAsked(() => server.devices.list())
  const said = ref<{ color: 'success' | 'warning'; text: string }>()

  const shown = computed((): ShownDevice[] => {
    if (answer.value.kind !== 'answered') return []
    return answer.value.value.map((device) => ({
      ...device,
      owner: members.value.find((member) => member.id === device.member)?.displayName,
      isQuiet: isQuiet(device, clock.now()),
    }))
  })

  const revoke = async (device: ShownDevice) => {
    const result = await server.devices.revoke(device.id)
    said.value = result.ok
      ? { color: 'success', text: t('space.devices.revoked', { label: device.label }) }
      : { color: 'warning', text: t(refusalKeys[result.error]) }
    await refresh()
  }

  return {
    isAsking: computed(() => answer.value.kind === 'asking'),
    fault: computed(() =>
      answer.value.kind === 'unknown'
        ? answer.value.fault === 'offline'
          ? t('space.needsServer')
          : t(refusalKeys[answer.value.fault])
        : undefined,
    ),
    mine: computed(() => shown.value.filter((device) => device.member === profile.me.id)),
    // Those that need help first.
    others: computed(() =>
      shown.value
        .filter((device) => device.member !== profile.me.id)
        .toSorted((a, b) => Number(b.isQuiet) - Number(a.isQuiet)),
    ),
    me: computed(() => profile.me.id),
    leads: computed(() => profile.actor.role === 'headTeacher'),
    said,
    refresh,
    revoke,
  }
}
