// The kindergarten's own record, changed as it is typed.
import { computed, type WritableComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { mayWrite } from '#domain/access/decide.ts'
import { organisationNumberFault } from '#domain/space/organisationNumber.ts'
import { Space } from '#domain/space/space.ts'
import { useEdited } from '#session/useEdited.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'

type TextField = 'name' | 'organisationNumber' | 'municipality' | 'county' | 'ownerName'

const faultKeys = { length: 'space.profile.numberLength', checkDigit: 'space.profile.numberCheck' } as const

export const useKindergarten = () => {
  const { t } = useI18n()
  const store = useStore()
  const profile = useProfile()
  const { id } = profile.space
  const space = useLive(() => store.find(Space, id), undefined)

  const text = (field: TextField): WritableComputedRef<string> =>
    useEdited(
      () => space.value?.[field] ?? '',
      async (value) => {
        // A kindergarten always has a name.
        if (field !== 'name' || value.trim() !== '') await store.save(Space, id, { [field]: value })
      },
    )
  const organisationNumber = text('organisationNumber')

  return {
    space,
    mayEdit: computed(
      () =>
        space.value !== undefined &&
        mayWrite(profile.actor, 'space', { id, author: space.value.author, f: {} }, 'name'),
    ),
    name: text('name'),
    organisationNumber,
    numberFault: computed(() => {
      const number = organisationNumber.value.trim()
      const fault = number === '' ? undefined : organisationNumberFault(number)
      return fault && t(faultKeys[fault])
    }),
    municipality: text('municipality'),
    county: text('county'),
    ownerName: text('ownerName'),
    ownership: computed({
      get: () => space.value?.ownership ?? 'municipal',
      set: (value: string) =>
        void store.save(Space, id, { ownership: value === 'private' ? 'private' : 'municipal' }),
    }),
    languageForm: computed({
      get: () => space.value?.languageForm ?? 'nb',
      set: (value: string) => void store.save(Space, id, { languageForm: value === 'nn' ? 'nn' : 'nb' }),
    }),
  }
}
