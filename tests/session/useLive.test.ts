import { effectScope, nextTick, ref } from 'vue'
import { expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { useLive } from '#session/useLive.ts'
import { aProfile } from '#tests/support/profile.ts'

it('shows what is written a moment later, and follows what it depends on', async () => {
  const { store } = await aProfile({ routes: [] })
  const scope = effectScope()
  const wanted = ref('Tur')
  const found = scope.run(() =>
    useLive(async () => (await store.all(Entry)).filter(({ title }) => title === wanted.value).length, -1, [
      wanted,
    ]),
  )
  expect(found?.value).toBe(-1)
  await expect.poll(() => found?.value).toBe(0)
  await store.create(Entry, { title: 'Tur' })
  await expect.poll(() => found?.value).toBe(1)
  wanted.value = 'Noe annet'
  await nextTick()
  await expect.poll(() => found?.value).toBe(0)
  scope.stop()
  await store.create(Entry, { title: 'Noe annet' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(found?.value).toBe(0)
})
