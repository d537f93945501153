// Making a meeting. What is half filled in survives a reload.
import { computed, nextTick, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { Meeting } from '#domain/meeting/meeting.ts'
import { isLeader } from '#domain/space/member.ts'
import { Unit } from '#domain/space/space.ts'
import { useAutosave } from '#session/useAutosave.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import { audiencePatch, detailsPatch, emptyForm, formFaults, MeetingForm } from './meetingForm.ts'

const DRAFT = 'meeting.new'

const useForm = () => {
  const store = useStore()
  const profile = useProfile()
  const form = ref(emptyForm(profile.me.units[0] ?? ''))
  const { schedule, flush } = useAutosave((value: MeetingForm) => store.drafts.put(DRAFT, value))
  let isOwn = false
  void store.drafts.get(DRAFT).then((draft) => {
    const stored = MeetingForm.safeParse(draft)
    if (stored.success && !isOwn) form.value = stored.data
  })
  watch(
    form,
    (next, before) => {
      isOwn = true
      // A unit meeting is for its unit, unless somebody says otherwise.
      if (next.type !== before.type)
        form.value = { ...next, audience: next.type === 'unit' ? 'unit' : 'staff' }
      schedule(form.value)
    },
    { flush: 'sync' },
  )
  const forget = async () => {
    await flush()
    await store.drafts.remove(DRAFT)
  }
  return { form, forget }
}

/** The form of a new meeting. */
export const useNewMeeting = () => {
  const { t } = useI18n()
  const store = useStore()
  const profile = useProfile()
  const router = useRouter()
  const { form, forget } = useForm()
  const hasTried = ref(false)
  const faults = computed(() => (hasTried.value ? formFaults(form.value) : []))
  const messages = {
    day: 'meeting.dayMissing',
    time: 'meeting.timeMissing',
    unit: 'meeting.unitMissing',
  } as const

  const create = async () => {
    hasTried.value = true
    const [first] = formFaults(form.value)
    if (first) {
      await nextTick()
      document.querySelector<HTMLElement>(`[data-field="${first}"]`)?.focus()
      return
    }
    const id = await store.create(Meeting, { ...detailsPatch(form.value), ...audiencePatch(form.value) })
    await forget()
    await router.replace({ name: 'meeting', params: { id } })
  }
  return {
    form,
    create,
    mayPlan: computed(() => isLeader(profile.actor.role)),
    units: useLive(() => store.all(Unit), []),
    errors: computed(() => Object.fromEntries(faults.value.map((fault) => [fault, t(messages[fault])]))),
  }
}
