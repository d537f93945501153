// The choices of who may see an entry, and in plain words who that is.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { isUndecided, readersOf, type Sharing } from '#domain/reflection/readers.ts'
import { isLeader, Member } from '#domain/space/member.ts'
import { currentMembers, sortedUnits } from '#domain/space/people.ts'
import { Unit } from '#domain/space/space.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'

const MOST_NAMES = 8

/** A choice as one text: `me`, `unit:<id>`, `partner:<id>`. */
export const choiceOf = ({ vis, unit, partner }: Sharing): string => {
  if (vis === 'unit') return `unit:${unit ?? ''}`
  return vis === 'partner' ? `partner:${partner ?? ''}` : vis
}

/** The way back from a choice. */
export const sharingOf = (choice: string): Sharing => {
  const [kind = '', id = null] = choice.split(':', 2)
  switch (kind) {
    case 'unit':
      return { vis: 'unit', unit: id, partner: null }
    case 'partner':
      return { vis: 'partner', unit: null, partner: id }
    case 'staff':
    case 'leaders':
      return { vis: kind, unit: null, partner: null }
    default:
      return { vis: 'me', unit: null, partner: null }
  }
}

export const useSharing = (sharing: () => Sharing) => {
  const { t } = useI18n()
  const store = useStore()
  const profile = useProfile()
  const members = useLive(() => store.all(Member), [])
  const units = useLive(() => store.all(Unit), [])

  // Her own units; a leader who belongs to none may share with any.
  const offeredUnits = computed(() => {
    const { role, units: mine } = profile.actor
    const mayAny = isLeader(role) && mine.length === 0
    const chosen = sharing().unit
    return sortedUnits(units.value).filter((unit) => mayAny || mine.includes(unit.id) || unit.id === chosen)
  })
  const partners = computed(() => currentMembers(members.value).filter((member) => member.role === 'partner'))

  const options = computed(() => [
    { value: 'me', label: t('reflection.sharing.me') },
    ...offeredUnits.value.map((unit) => ({
      value: `unit:${unit.id}`,
      label: t('reflection.sharing.unit', { name: unit.name }),
    })),
    { value: 'staff', label: t('reflection.sharing.staff') },
    { value: 'leaders', label: t('reflection.sharing.leaders') },
    ...partners.value.map((partner) => ({
      value: `partner:${partner.id}`,
      label: t('reflection.sharing.partner', { name: partner.displayName }),
    })),
  ])

  const listed = (names: readonly string[]): string => {
    const shown = names.slice(0, MOST_NAMES)
    const rest = names.length - shown.length
    const all = rest > 0 ? [...shown, t('reflection.sharing.others', { count: rest })] : shown
    const last = all.at(-1) ?? ''
    return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} ${t('reflection.sharing.and')} ${last}`
  }

  const preview = computed(() => {
    const chosen = sharing()
    if (chosen.vis === 'me' || isUndecided(chosen)) return t('reflection.sharing.seenByMe')
    const readers = readersOf(chosen, profile.me.id, members.value)
    if (readers.length === 0) return t('reflection.sharing.seenByNobodyElse')
    if (chosen.vis === 'staff') return t('reflection.sharing.seenByStaff', readers.length)
    return t(
      'reflection.sharing.seenBy',
      { names: listed(readers.map((one) => one.displayName)) },
      readers.length,
    )
  })

  return { options, preview }
}
