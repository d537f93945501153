import { describe, expect, it, vi } from 'vitest'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { stored } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

const choose = (page: Awaited<ReturnType<typeof openPage>>, label: string) =>
  vi.waitFor(async () => {
    const option = page.findAll('label').find((one) => one.text() === label)
    if (!option) throw new Error(`no choice «${label}»`)
    await option.find('input').setValue(true)
  })

describe('writing an entry', () => {
  it('makes nothing until something is written, and then keeps it under its own address', async () => {
    const world = await aProfile()
    const page = await openPage(world, '/logg/ny')
    await choose(page, 'Praksisfortelling')
    await choose(page, 'Fritt')
    await new Promise((done) => setTimeout(done, 400))
    expect(await world.store.all(Entry)).toEqual([])

    const field = control(page, 'Notat')
    await field.setValue('V')
    const entry = await stored(world, Entry)
    expect(entry).toMatchObject({ text: 'V', vis: 'me', date: '2026-11-23' })
    await vi.waitFor(() => expect(world.router.currentRoute.value.params.id).toBe(entry.id))
    await says(page, 'Lagret på dette nettbrettet')
    // The same field goes on: nobody loses her cursor.
    expect(control(page, 'Notat').element).toBe(field.element)
    await field.setValue('Vi ventet på tur.')
    await stored(world, Entry, (one) => one.text === 'Vi ventet på tur.')
    expect(await world.store.all(Entry)).toHaveLength(1)
    expect(await axeFindings(page)).toEqual([])
  })

  it('asks the four questions of a practice story', async () => {
    const world = await aProfile()
    const page = await openPage(world, '/logg/ny')
    await choose(page, 'Praksisfortelling')
    await control(page, 'Hva skjedde?').setValue('Vi skulle ut.')
    await control(page, 'Hva vil jeg at vi snakker om?').setValue('Hvem som venter.')
    const entry = await stored(world, Entry, (one) => one.whatToTalkAbout !== '')
    expect(entry).toMatchObject({ template: 'practiceStory', whatHappened: 'Vi skulle ut.' })
  })

  it('takes the words along when the writer changes her mind about the template', async () => {
    const world = await aProfile()
    const page = await openPage(world, '/logg/ny')
    await control(page, 'Notat').setValue('Vi ventet.')
    await choose(page, 'Praksisfortelling')
    expect(control(page, 'Hva skjedde?').element).toHaveProperty('value', 'Vi ventet.')
    await stored(world, Entry, (one) => one.whatHappened === 'Vi ventet.')
  })

  it('says who will see it before it is shared', async () => {
    const world = await aProfile({ units: ['Maurtua'], colleagues: ['Ola Hansen', 'Ida Vik'] })
    const page = await openPage(world, '/logg/ny')
    await control(page, 'Notat').setValue('Vi ventet.')
    await says(page, 'Bare du ser dette.')
    expect(page.text()).not.toContain('Kan siteres som grunnlag')
    await choose(page, 'Avdelingen Maurtua')
    await says(page, 'Ida Vik og Ola Hansen ser dette.')
    await choose(page, 'Alle ansatte')
    await says(page, 'Du og 2 andre ansatte ser dette.')
    await control(page, 'Kan siteres som grunnlag').setValue(true)
    await stored(world, Entry, (one) => one.vis === 'staff' && one.mayBeQuoted)
    await choose(page, 'Bare meg')
    await stored(world, Entry, (one) => one.vis === 'me' && !one.mayBeQuoted)
  })

  it('hints at a child that may be recognised, and never stops the writer', async () => {
    const world = await aProfile()
    const page = await openPage(world, '/logg/ny')
    await control(page, 'Notat').setValue('Jeg satt med Noah.')
    await says(page, 'Kan noen kjenne igjen et barn her? Se på «Noah».')
    await stored(world, Entry, (one) => one.text === 'Jeg satt med Noah.')
    await button(page, 'Bytt «Noah» med «et barn»').trigger('click')
    await stored(world, Entry, (one) => one.text === 'Jeg satt med et barn.')
    await control(page, 'Notat').setValue('Jeg leste av Xaver.')
    await says(page, 'Se på «Xaver»')
    await button(page, 'La det stå').trigger('click')
    expect(page.text()).not.toContain('Xaver')
    expect(page.text()).toContain('Er du bekymret for et barn?')
  })

  it('asks once about a name that stands there twice, and changes it in both places', async () => {
    const world = await aProfile()
    const page = await openPage(world, '/logg/ny')
    await control(page, 'Notat').setValue('Jeg satt med Noah. Så leste jeg for Noah.')
    await says(page, 'Se på «Noah». Loggen')
    await button(page, 'Bytt «Noah» med «et barn»').trigger('click')
    await stored(world, Entry, (one) => one.text === 'Jeg satt med et barn. Så leste jeg for et barn.')
  })

  it('keeps a text that is too long, and says what to do', async () => {
    const world = await aProfile()
    const page = await openPage(world, '/logg/ny')
    await control(page, 'Notat').setValue('a'.repeat(12_010))
    await says(page, '10 tegn for mye.')
    await says(page, 'Teksten er for lang. Alt ligger trygt her')
    expect((await stored(world, Entry)).text).toHaveLength(12_010)
  })

  it('points at the framework plan in the language of the person', async () => {
    const world = await aProfile({ language: 'nn' })
    const page = await openPage(world, '/logg/ny')
    await control(page, 'Notat').setValue('Vi venta.')
    await control(page, 'Søk i rammeplanen').setValue('leik')
    await control(page, 'Søk i rammeplanen').trigger('focus')
    await choose(page, 'Leik')
    expect((await stored(world, Entry, (one) => one.refs.length > 0)).refs).toEqual(['3.2'])
  })

  it('deletes to where it can be taken back', async () => {
    const world = await aProfile()
    const id = await world.store.create(Entry, { text: 'Vi ventet.' })
    const page = await openPage(world, `/logg/${id}`)
    await button(page, 'Slett notatet').trigger('click')
    await vi.waitFor(() => expect(world.router.currentRoute.value.query.slettet).toBe(id))
    expect(await world.store.all(Entry)).toEqual([])
  })
})

describe('reading an entry', () => {
  it('shows a colleague’s entry without a field to change it, and takes a comment', async () => {
    const world = await aProfile({ colleagues: ['Ola Hansen'] })
    const [ola = ''] = world.colleagues
    const entry = await world.receive(
      Entry,
      { template: 'practiceStory', title: 'Garderoben', whatHappened: 'Vi ventet.', refs: { '7.2': true } },
      { author: ola },
    )
    const page = await openPage(world, `/logg/${entry}`)
    await says(page, 'Vi ventet.')
    await says(page, 'Vurdering')
    await says(page, 'Ola Hansen')
    expect(page.findAll('textarea')).toHaveLength(1)
    expect(hasButton(page, 'Slett notatet')).toBe(false)
    expect(await axeFindings(page)).toEqual([])

    await control(page, 'Skriv en kommentar').setValue('Det kjenner jeg igjen.')
    await button(page, 'Legg til kommentar').trigger('click')
    await stored(world, Comment, (one) => one.parent === entry && one.text === 'Det kjenner jeg igjen.')
    await says(page, 'Du, 23. november 2026')
    await button(page, 'Slett kommentaren').trigger('click')
    await says(page, 'Ingen har skrevet noe ennå.')
  })

  it('keeps half a comment through a reload', async () => {
    const world = await aProfile({ colleagues: ['Ola Hansen'] })
    const entry = await world.receive(Entry, { text: 'Vi ventet.' }, { author: world.colleagues[0] ?? '' })
    const page = await openPage(world, `/logg/${entry}`)
    await control(page, 'Skriv en kommentar').setValue('Jeg tror')
    page.unmount()
    const again = await openPage(world, `/logg/${entry}`)
    await vi.waitFor(() =>
      expect(control(again, 'Skriv en kommentar').element).toHaveProperty('value', 'Jeg tror'),
    )
  })

  it('says so when there is no such entry', async () => {
    const page = await openPage(await aProfile(), '/logg/00000000-0000-7000-8000-0000000000ff')
    await says(page, 'Vi finner ikke denne siden')
  })
})

describe('what an entry said before', () => {
  const said = (field: string, v: string) => ({ field, v, until: Date.UTC(2026, 10, 20, 9) })

  it('can be put back by its writer, and goes the way of every change', async () => {
    const ids: { entry?: string } = {}
    const values = [said('text', 'Vi fant en frosk'), said('title', 'Tur')]
    const world = await aProfile({
      fetch: (address) =>
        address === `/v1/records/${ids.entry}/history`
          ? Promise.resolve(new Response(JSON.stringify({ values })))
          : Promise.reject(new TypeError('no network')),
    })
    ids.entry = await world.store.create(Entry, { text: '', title: 'Turen' })
    const page = await openPage(world, `/logg/${ids.entry}`)
    await button(page, 'Se hva som sto før').trigger('click')
    await says(page, 'Notat. Endret fredag 20. november kl.')
    await says(page, 'Vi fant en frosk')
    expect(await axeFindings(page)).toEqual([])
    await page.get('[aria-label^="Sett tilbake: Notat"]').trigger('click')
    await stored(world, Entry, (one) => one.text === 'Vi fant en frosk' && one.title === 'Turen')
    expect(control(page, 'Notat').element).toHaveProperty('value', 'Vi fant en frosk')
    await vi.waitFor(() => expect(page.find('[aria-label^="Sett tilbake: Notat"]').exists()).toBe(false))
    expect(page.find('[aria-label^="Sett tilbake: Overskrift"]').exists()).toBe(true)
  })

  it('is on the server, and the page says so without network', async () => {
    const world = await aProfile()
    const entry = await world.store.create(Entry, { text: 'Vi fant en frosk' })
    const page = await openPage(world, `/logg/${entry}`)
    await button(page, 'Se hva som sto før').trigger('click')
    await says(page, 'Dette trenger nett.')
  })

  it('is not shown to others', async () => {
    const world = await aProfile({ colleagues: ['Ola'] })
    const entry = await world.receive(Entry, { text: 'Olas notat' }, { author: world.colleagues[0] ?? '' })
    const page = await openPage(world, `/logg/${entry}`)
    await says(page, 'Olas notat')
    expect(hasButton(page, 'Se hva som sto før')).toBe(false)
  })
})
