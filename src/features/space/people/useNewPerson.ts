// A person who is not in the list yet. Half a form stays on the tablet; colleagues see her when she is added.
import * as z from 'zod/mini'
import { computed, reactive, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { setChange } from '#domain/record/kind.ts'
import { Member, Role } from '#domain/space/member.ts'
import { Unit } from '#domain/space/space.ts'
import { useAutosave } from '#session/useAutosave.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'

const Form = z.object({
  displayName: z.string(),
  role: Role,
  units: z.array(z.string()),
  bySlip: z.boolean(),
})
type Form = z.infer<typeof Form>

const DRAFT = 'newPerson'

export const useNewPerson = () => {
  const { t } = useI18n()
  const router = useRouter()
  const store = useStore()
  const profile = useProfile()
  const units = useLive(() => store.all(Unit), [])
  const form: Form = reactive({ displayName: '', role: 'staff', units: [], bySlip: false })
  const fault = ref('')
  const draft = useAutosave((value: Form) => store.drafts.put(DRAFT, value))

  void store.drafts.get(DRAFT).then((kept) => {
    const parsed = Form.safeParse(kept)
    if (parsed.success && form.displayName === '') Object.assign(form, parsed.data)
  })
  watch(form, () => {
    fault.value = ''
    draft.schedule({ ...form, units: [...form.units] })
  })

  const add = async () => {
    const displayName = form.displayName.trim()
    if (displayName === '') {
      fault.value = t('space.person.nameEmpty')
      return
    }
    await draft.flush()
    const { role, bySlip } = form
    const member = await store.create(Member, { displayName, role, bySlip, units: setChange([], form.units) })
    await store.drafts.remove(DRAFT)
    await router.replace({ name: 'person', params: { member } })
  }

  return { form, units, fault, add, leads: computed(() => profile.actor.role === 'headTeacher') }
}
