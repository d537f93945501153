import { describe, expect, it, vi } from 'vitest'
import { NoticeExport } from '#domain/notice/export.ts'
import { Need } from '#domain/needs/need.ts'
import { Notice } from '#domain/notice/notice.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

const drafted = 'Vi trenger å lære mer om dette: «Lek».'

const aDraft = async (options: Parameters<typeof aProfile>[0] = {}, text = drafted) => {
  const world = await aProfile({ role: 'headTeacher', ...options })
  const need = await world.receive(Need, { title: 'Lek', state: 'chosen', analysis: 'Vi er få ute.' })
  const id = await world.receive(Notice, {
    title: 'Lek hele dagen',
    needs: { [need]: true },
    values: { need: text, organisationNumber: '974760674' },
    sentences: {
      'need.00': {
        field: 'need',
        sentenceKey: 'needTitle',
        params: { title: 'Lek' },
        evidence: [`need:${need}`, 'ref:3.2', 'outcome:gone'],
        text: drafted,
      },
    },
  })
  return { world, id, need }
}

describe('a notice', () => {
  it('shows for each sentence what it rests on, with a way there', async () => {
    const { world, id, need } = await aDraft()
    const page = await openPage(world, `/utvikling/melding/${id}`)
    await button(page, 'Hvor kommer dette fra? (1) Hva kartleggingen viser').trigger('click')
    await says(page, 'Behov: Lek')
    await says(page, 'Rammeplanen: 3.2')
    await says(page, 'Ikke delt med deg, eller slettet')
    expect(button(page, 'Behov: Lek').attributes('href')).toContain(need)
    expect(page.text()).not.toContain('Du har endret denne setningen.')
  })

  it('lists what is missing or wrong, each line a way to its field', async () => {
    const { world, id } = await aDraft()
    const page = await openPage(world, `/utvikling/melding/${id}`)
    await says(page, 'ting å se på')
    await button(page, 'Vis').trigger('click')
    await button(page, 'Organisasjonsnummer stemmer ikke. Se etter om et siffer er feil.').trigger('click')
    expect(document.activeElement).toBe(control(page, 'Organisasjonsnummer').element)
    await control(page, 'Organisasjonsnummer').setValue('974760673')
    await vi.waitFor(() => expect(page.text()).not.toContain('Organisasjonsnummer stemmer ikke'))
  })

  it('counts the characters of a field', async () => {
    const { world, id } = await aDraft()
    const page = await openPage(world, `/utvikling/melding/${id}`)
    await control(page, 'Mål').setValue('x'.repeat(1002))
    await says(page, '2 tegn for mye. Gjør teksten kortere.')
    await vi.waitFor(async () =>
      expect((await world.store.find(Notice, id))?.values['goal']).toHaveLength(1002),
    )
  })

  it('drafts again, and asks before it touches what a person has written', async () => {
    const { world, id } = await aDraft({}, `${drafted} Mine egne ord.`)
    const page = await openPage(world, `/utvikling/melding/${id}`)
    world.clock.minutesPass()
    await button(page, 'Hvor kommer dette fra? (1) Hva kartleggingen viser').trigger('click')
    await button(page, 'Lag nytt utkast').trigger('click')
    await says(page, 'Du har skrevet i dette feltet')
    await says(page, 'Felt 1 av 1: Hva kartleggingen viser')
    expect(await world.store.find(Notice, id)).toMatchObject({ values: { analysis: 'Vi er få ute.' } })
    await button(page, 'Behold mitt').trigger('click')
    await says(page, '3 felt er oppdatert.')
    expect((await world.store.find(Notice, id))?.values['need']).toBe(`${drafted} Mine egne ord.`)
  })

  it('goes to the owner when the head teacher says so twice, and can be taken back', async () => {
    const { world, id } = await aDraft()
    const page = await openPage(world, `/utvikling/melding/${id}`)
    await button(page, 'Gi til eier').trigger('click')
    await says(page, 'Gi meldingen til eier?')
    expect((await world.store.find(Notice, id))?.status).toBe('draft')
    const [, confirm] = page.findAll('button').filter((one) => one.text() === 'Gi til eier')
    await confirm?.trigger('click')
    await says(page, 'Hos eier siden 23. november 2026.')
    await button(page, 'Ta tilbake').trigger('click')
    await vi.waitFor(async () => expect((await world.store.find(Notice, id))?.status).toBe('draft'))
  })

  it('is shared with the staff by one tick', async () => {
    const { world, id } = await aDraft()
    const page = await openPage(world, `/utvikling/melding/${id}`)
    await control(page, 'Del med alle ansatte').setValue(true)
    await says(page, 'Lederne og alle ansatte kan lese utkastet.')
  })

  it('is a file for other programs', async () => {
    const { world, id } = await aDraft()
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) blobs.push(blob)
      return 'blob:notice'
    })
    const page = await openPage(world, `/utvikling/melding/${id}`)
    await button(page, 'Last ned som JSON').trigger('click')
    const file = NoticeExport.parse(JSON.parse((await blobs[0]?.text()) ?? ''))
    expect(file).toMatchObject({
      title: 'Lek hele dagen',
      needs: [{ title: 'Lek' }],
      exportedAt: world.clock.now(),
    })
    vi.restoreAllMocks()
  })

  it('can be read by staff, and not written', async () => {
    const { world, id } = await aDraft({ role: 'staff' })
    const page = await openPage(world, `/utvikling/melding/${id}`)
    await says(page, drafted)
    expect(page.findAll('textarea')).toHaveLength(0)
    expect(hasButton(page, 'Gi til eier')).toBe(false)
    expect(hasButton(page, 'Slett behovsmeldingen')).toBe(false)
    expect(await axeFindings(page)).toEqual([])
  })

  it('has nothing that axe finds, written in nynorsk', async () => {
    const { world, id } = await aDraft({ language: 'nn' })
    const page = await openPage(world, `/utvikling/melding/${id}`)
    await says(page, 'Kva kartlegginga viser')
    await button(page, 'Kvar kjem dette frå? (1) Kva kartlegginga viser').trigger('click')
    expect(await axeFindings(page)).toEqual([])
  })
})
