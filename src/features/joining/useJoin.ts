// Joining with an invitation's code: from a link, a QR code or paper.
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { codeInLink, printCode, readCode, strangeCharacters } from '#domain/space/code.ts'
import { useProfile } from '#session/useProfile.ts'
import { refusalKeys } from '#texts/refusals.ts'
import { useCodeFromLink } from './useCodeFromLink.ts'

const LETTERS_ONLY = /[\s-]/g

export const useJoin = () => {
  const { t } = useI18n()
  const profile = useProfile()
  const fromLink = useCodeFromLink()
  const code = computed(() => readCode(codeInLink(typed.value)))
  const linked = readCode(fromLink.value)
  const typed = ref(linked === undefined ? fromLink.value : printCode(linked))
  const fault = ref('')
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
    typed: computed({
      get: () => typed.value,
      set: (text: string) => {
        typed.value = text
        fault.value = ''
      },
    }),
    code,
    isFromLink: computed(() => linked !== undefined && code.value === linked),
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
