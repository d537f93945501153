// Making a kindergarten in two steps. What is typed stays, whatever the server says.
import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { codeInLink } from '#domain/space/code.ts'
import type { Language } from '#domain/space/member.ts'
import { organisationNumberFault, tidyOrganisationNumber } from '#domain/space/organisationNumber.ts'
import { useProfile } from '#session/useProfile.ts'
import { refusalKeys } from '#texts/refusals.ts'
import { useCodeFromLink } from './useCodeFromLink.ts'

const faultKeys = {
  length: 'joining.setup.numberLength',
  checkDigit: 'joining.setup.numberCheck',
} as const

export interface SetupForm {
  code: string
  name: string
  organisationNumber: string
  municipality: string
  languageForm: 'nb' | 'nn'
  displayName: string
  language: Language
}

const emptyForm = (code: string, language: Language): SetupForm => ({
  code,
  name: '',
  organisationNumber: '',
  municipality: '',
  languageForm: language === 'nn' ? 'nn' : 'nb',
  displayName: '',
  language,
})

/** What is missing or wrong, as sentences beside the fields. */
const useSetupFaults = (form: SetupForm) => {
  const { t } = useI18n()
  const missing = (text: string, sentence: string) => (text.trim() === '' ? sentence : undefined)
  const numberFault = (number: string) => {
    const fault = number === '' ? undefined : organisationNumberFault(number)
    return fault && t(faultKeys[fault])
  }
  return computed(() => ({
    code: missing(form.code, t('joining.setup.codeEmpty')),
    name: missing(form.name, t('joining.setup.nameEmpty')),
    organisationNumber: numberFault(form.organisationNumber.trim()),
    displayName: missing(form.displayName, t('joining.setup.yourNameEmpty')),
  }))
}

const requestOf = (form: SetupForm) => ({
  code: codeInLink(form.code),
  kindergarten: {
    name: form.name.trim(),
    organisationNumber: tidyOrganisationNumber(form.organisationNumber),
    municipality: form.municipality.trim(),
    languageForm: form.languageForm,
  },
  headTeacher: { displayName: form.displayName.trim(), language: form.language },
})

export const useSetup = () => {
  const { t } = useI18n()
  const router = useRouter()
  const profile = useProfile()
  const fromLink = useCodeFromLink()
  const form: SetupForm = reactive(emptyForm(fromLink.value, profile.language))
  const step = ref<1 | 2>(1)
  const hasTried = ref(false)
  const isBusy = ref(false)
  const refusal = ref('')

  const faults = useSetupFaults(form)
  const isFirstStepRight = computed(
    () => !faults.value.code && !faults.value.name && !faults.value.organisationNumber,
  )

  const goOn = () => {
    hasTried.value = !isFirstStepRight.value
    if (isFirstStepRight.value) step.value = 2
  }

  const finish = async () => {
    hasTried.value = faults.value.displayName !== undefined
    if (isBusy.value || hasTried.value) return
    isBusy.value = true
    refusal.value = ''
    const done = await profile.setUp(requestOf(form))
    if (done.ok) {
      await router.replace({ name: 'install', query: { forste: '1' } })
      return
    }
    isBusy.value = false
    refusal.value = t(refusalKeys[done.error])
  }

  return {
    form,
    step,
    /** What is wrong is said when somebody has tried to go on, and goes away as it is put right. */
    shownFaults: computed(() => (hasTried.value ? faults.value : {})),
    hasCode: fromLink.value !== '',
    isBusy,
    refusal,
    goOn,
    goBack: () => {
      step.value = 1
    },
    finish,
    taken: computed(() => (profile.state.kind === 'open' && !isBusy.value ? profile.space.name : undefined)),
  }
}
