// The time on the wall, for pages that change when a round's time is up.
import { onScopeDispose, type Ref, ref } from 'vue'
import type { Instant } from '#domain/record/instant.ts'
import { useClock } from '#session/useClock.ts'

const TICK_MILLIS = 15_000

/** The time now as a ref; looks at the clock every quarter of a minute, and when the page is shown again. */
export const useNow = (): Readonly<Ref<Instant>> => {
  const clock = useClock()
  const now = ref(clock.now())
  const look = () => {
    now.value = clock.now()
  }
  const timer = setInterval(look, TICK_MILLIS)
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })
  return now
}
