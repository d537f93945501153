import { describe, expect, it } from 'vitest'
import { Member } from '#domain/space/member.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { stored } from '#tests/support/peoplePage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('one person', () => {
  it('is changed by the head teacher as she types', async () => {
    const world = await aProfile({ role: 'headTeacher', colleagues: ['Ola Hansen'] })
    const [ola = ''] = world.colleagues
    const page = await openPage(world, `/barnehagen/folk/${ola}`)
    await control(page, 'Navn').setValue('Ola Hansen Lie')
    await page.find('input[value=pedagogicalLeader]').setValue(true)
    await control(page, 'Svarer på kartlegging på papir').setValue(true)
    await stored(
      world,
      Member,
      (one) =>
        one.id === ola &&
        one.displayName === 'Ola Hansen Lie' &&
        one.role === 'pedagogicalLeader' &&
        one.bySlip,
    )
    expect(await axeFindings(page)).toEqual([])
  })

  it('leaves after a yes, and can come back', async () => {
    const world = await aProfile({ role: 'headTeacher', colleagues: ['Ola Hansen'] })
    const [ola = ''] = world.colleagues
    const page = await openPage(world, `/barnehagen/folk/${ola}`)
    await button(page, 'Har sluttet').trigger('click')
    await says(page, 'Har Ola Hansen sluttet?')
    await page.find('dialog').findAll('button')[1]?.trigger('click')
    await says(page, 'Ola Hansen sluttet 23. november 2026.')
    expect((await stored(world, Member, (one) => one.id === ola)).leftAt).toBe(world.clock.now())
    await button(page, 'Er tilbake').trigger('click')
    await stored(world, Member, (one) => one.id === ola && one.leftAt === null)
  })

  it('keeps at least one head teacher', async () => {
    const world = await aProfile({ role: 'headTeacher' })
    const page = await openPage(world, `/barnehagen/folk/${world.me.id}`)
    await says(page, 'Barnehagen må ha minst én styrer.')
    expect(hasButton(page, 'Har sluttet')).toBe(false)
  })

  it('lets staff read, and change only their own name', async () => {
    const world = await aProfile({ colleagues: ['Ola Hansen'], units: ['Maurtua'] })
    const page = await openPage(world, `/barnehagen/folk/${world.colleagues[0] ?? ''}`)
    await says(page, 'Maurtua')
    expect(page.findAll('input')).toHaveLength(0)
    expect(hasButton(page, 'Lag invitasjon')).toBe(false)
    page.unmount()
    const own = await openPage(world, `/barnehagen/folk/${world.me.id}`)
    expect(own.findAll('input')).toHaveLength(1)
    expect(hasButton(own, 'En enhet til for meg')).toBe(true)
  })

  it('says so when nobody has this address', async () => {
    const page = await openPage(await aProfile(), '/barnehagen/folk/00000000-0000-7000-8000-0000000000ff')
    await says(page, 'Vi finner ikke denne siden')
  })
})
