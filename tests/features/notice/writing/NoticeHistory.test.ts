import { expect, it, vi } from 'vitest'
import { Notice } from '#domain/notice/notice.ts'
import { axeFindings, button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

const values = [
  { field: 'values/need', v: 'Vi trenger å lære om lek.', until: Date.UTC(2026, 10, 20, 9) },
  { field: 'values/organisationNumber', v: '974760673', until: Date.UTC(2026, 10, 20, 9) },
  { field: 'status', v: 'draft', until: Date.UTC(2026, 10, 20, 9) },
]

it('gives the written fields of a notice back, and only those', async () => {
  const world = await aProfile({
    role: 'headTeacher',
    fetch: (address) =>
      address.endsWith('/history')
        ? Promise.resolve(new Response(JSON.stringify({ values })))
        : Promise.reject(new TypeError('no network')),
  })
  const id = await world.receive(Notice, { title: 'Lek', values: { need: 'Kort.' } })
  const page = await openPage(world, `/utvikling/melding/${id}`)
  await vi.waitFor(() => expect(hasButton(page, 'Se hva som sto før')).toBe(true))
  await button(page, 'Se hva som sto før').trigger('click')
  await says(page, 'Vi trenger å lære om lek.')
  expect(page.text()).not.toContain('974760673')
  expect(await axeFindings(page)).toEqual([])
  await page.get('[aria-label^="Sett tilbake: Hva kartleggingen viser"]').trigger('click')
  await vi.waitFor(async () =>
    expect((await world.store.find(Notice, id))?.values['need']).toBe('Vi trenger å lære om lek.'),
  )
})
