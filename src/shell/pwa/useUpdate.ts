// The service worker's life in the page: registered once, its successor announced and let in by a tap.
import { readonly, ref } from 'vue'
import type { Workbox } from 'workbox-window'

const isWaiting = ref(false)
let registered: Workbox | undefined

const HOUR_MILLIS = 3_600_000

/** Registers the service worker, where the browser has them; the app works without, but then not offline. */
export const registerServiceWorker = async (): Promise<void> => {
  if (!('serviceWorker' in navigator)) return
  const { Workbox } = await import('workbox-window')
  const worker = new Workbox('/serviceWorker.js')
  registered = worker
  worker.addEventListener('waiting', () => {
    isWaiting.value = true
  })
  await worker.register()
  const lookForUpdate = () => {
    if (document.visibilityState === 'visible' && navigator.onLine)
      void worker.update().catch(() => undefined)
  }
  document.addEventListener('visibilitychange', lookForUpdate)
  setInterval(lookForUpdate, HOUR_MILLIS)
}

/** Lets the new version in. The page loads again once it has taken over. */
const activate = () => {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registered?.messageSkipWaiting()
}

/** Whether a new version waits, and how to let it in. */
export const useUpdate = () => ({ isWaiting: readonly(isWaiting), activate })
