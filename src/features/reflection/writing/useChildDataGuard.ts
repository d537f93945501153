// Looks at a text when the writer pauses, and keeps quiet about what she has decided to leave.
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { type ChildDataFinding, findChildData } from '#domain/childData/childData.ts'
import { Member } from '#domain/space/member.ts'
import { Space, Unit } from '#domain/space/space.ts'
import { useLive } from '#session/useLive.ts'
import { useStore } from '#session/useStore.ts'
import { useLanguage } from '#texts/useLanguage.ts'

const PAUSE_MILLIS = 700

export const useChildDataGuard = (text: () => string) => {
  const language = useLanguage()
  const store = useStore()
  const known = useLive(async () => {
    const [members, units, spaces] = await Promise.all([store.all(Member), store.all(Unit), store.all(Space)])
    return [
      ...members.map((member) => member.displayName),
      ...units.map((unit) => unit.name),
      ...spaces.flatMap((space) => [space.name, space.municipality, space.county, space.ownerName]),
    ]
  }, [])

  const kept = ref<readonly string[]>([])
  const findings = shallowRef<readonly ChildDataFinding[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = () => {
    findings.value = findChildData(text(), { language: language.value, known: known.value }).filter(
      (finding) => !kept.value.includes(finding.text),
    )
  }

  watch(
    [text, known, kept, language],
    (_now, before) => {
      // At the first look there is nothing to wait for.
      clearTimeout(timer)
      timer = setTimeout(look, before[0] === undefined ? 0 : PAUSE_MILLIS)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  return {
    findings,
    /** The writer has looked and decided. */
    keep: () => {
      kept.value = [...kept.value, ...findings.value.map((finding) => finding.text)]
      findings.value = []
    },
  }
}
