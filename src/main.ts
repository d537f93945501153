// Builds the browser app: real clock, chance and network, the device's database, and Vue on top. Nothing else does.
import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import { uuidV7 } from '#domain/record/id.ts'
import { type Environment, environmentKey } from '#session/environment.ts'
import { useProfile } from '#session/useProfile.ts'
import AppShell from '#shell/AppShell.vue'
import { registerServiceWorker } from '#shell/pwa/useUpdate.ts'
import { createAppRouter } from '#shell/router.ts'
import StartFailure from '#shell/StartFailure.vue'
import { browserCanary } from '#store/canary.ts'
import { openDeviceStore } from '#store/deviceDatabase.ts'
import { plainSealer } from '#store/sealer.ts'
import { browserOccasions } from '#sync/occasions.ts'
import { createTransport } from '#sync/transport.ts'
import { createTexts } from '#texts/i18n.ts'
import '#ui/theme/index.ts'

const now = () => Date.now()
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

const environment: Environment = {
  now,
  newId: () => uuidV7(now(), randomBytes(10)),
  chance: () => Math.random(),
  app: __APP_VERSION__,
  transport: createTransport({ fetch: (address, init) => fetch(address, init) }),
  device: openDeviceStore(),
  sealer: plainSealer,
  canary: browserCanary(),
  occasions: browserOccasions(),
}

const texts = createTexts('nb')

const start = async () => {
  await texts.load(['common', 'errors', 'shell'])
  const app = createApp(AppShell).use(createPinia()).use(texts.i18n).provide(environmentKey, environment)
  const profile = app.runWithContext(() => useProfile())
  await profile.start()
  watch(
    () => profile.language,
    async (language) => {
      await texts.speak(language)
      document.documentElement.lang = language
    },
  )
  await texts.speak(profile.language)
  document.documentElement.lang = profile.language
  app.use(createAppRouter({ texts, hasProfile: () => profile.opened !== undefined }))
  app.mount('#app')
  addEventListener('pagehide', ({ persisted }) => persisted && profile.rest())
  addEventListener('pageshow', ({ persisted }) => persisted && void profile.wake())
  void profile.keepRoom()
  // Not needed for the first screen: ballots travel a moment later.
  const { useBallotTravel } = await import('#session/useBallots.ts')
  app.runWithContext(() => useBallotTravel())
}

try {
  await start()
} catch (reason) {
  reportError(reason)
  createApp(StartFailure).use(texts.i18n).mount('#app')
}
await registerServiceWorker()
