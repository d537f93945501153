import { describe, expect, it } from 'vitest'
import { Meeting } from '#domain/meeting/meeting.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { axeFindings, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('the meetings', () => {
  it('teach when there are none', async () => {
    await says(
      await openPage(await aProfile({ role: 'headTeacher' }), '/moter'),
      'Lag et møte og sett opp saklista.',
    )
    await says(await openPage(await aProfile({ language: 'nn' }), '/moter'), 'Dei dukkar opp her.')
  })

  it('stand with the next one first, and the earlier ones below', async () => {
    const world = await aProfile()
    const now = world.clock.now()
    await world.receive(Meeting, { startsAt: now - 7 * DAY_MILLIS, title: 'Forrige uke' })
    await world.receive(Meeting, { startsAt: now + 7 * DAY_MILLIS, title: 'Neste uke' })
    await world.receive(Meeting, { startsAt: now, type: 'planningDay' })
    const page = await openPage(world, '/moter')
    await says(page, 'Tidligere møter')
    const titles = page.findAll('li a').map((one) => one.text())
    expect(titles).toEqual(['Planleggingsdag', 'Neste uke', 'Forrige uke'])
    expect(await axeFindings(page)).toEqual([])
  })
})
