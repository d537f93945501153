// Joining with an invitation's code: from a link, a QR code or paper.
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { codeInLink, printCode, readCode, strangeCharacters } from '#domain/space/code.ts'
import { useProfile } from '#session/useProfile.ts'
import { refusalKeys } from '#texts/refusals.ts'
import { useCodeFromLink } from './useCodeFromLink.ts'

const LETTERS_ONLY = /[\s-]/g

/** What stands in the field: the link's code as it is printed, until somebody types. */
const useTypedCode = () => {
  const fromLink = useCodeFromLink()
  const linked = computed(() => readCode(fromLink.value))
  const asPrinted = () => (linked.value === undefined ? fromLink.value : printCode(linked.value))
  const typed = ref(asPrinted())
  watch(fromLink, () => {
    typed.value = asPrinted()
  })
  const code = computed(() => readCode(codeInLink(typed.value)))
  return {
    typed,
    code,
    isFromLink: computed(() => linked.value !== undefined && code.value === linked.value),
  }
}

export const useJoin = () => {
  const { t } = useI18n()
  const profile = useProfile()
  const { typed, code, isFromLink } = useTypedCode()
  const fault = ref('')
  watch(typed, () => {
    fault.value = ''
  })
  const isBusy = ref(false)
  const hasJoined = ref(false)

  const faultOfTyping = (): string => {
    const bare = codeInLink(typed.value).replaceAll(LETTERS_ONLY, '')
    if (bare === '') return t('joining.join.empty')
    const strange = strangeCharacters(bare)
    if (strange.length > 0) return t('joining.join.strange', { characters: strange.join(', ') })
    return t('joining.join.tooShort', bare.length)
  }

  const join = async () => {
    if (isBusy.value) return
    if (code.value === undefined) {
      fault.value = faultOfTyping()
      return
    }
    fault.value = ''
    isBusy.value = true
    const joined = await profile.join(code.value)
    isBusy.value = false
    if (joined.ok) hasJoined.value = true
    else fault.value = t(refusalKeys[joined.error])
  }

  return {
    typed,
    code,
    isFromLink,
    fault,
    isBusy,
    hasJoined,
    join,
    /** Somebody else is at work here. Her own session may be over: then she joins again. */
    taken: computed(() =>
      profile.state.kind === 'open' && !hasJoined.value ? profile.me.displayName : undefined,
    ),
  }
}
