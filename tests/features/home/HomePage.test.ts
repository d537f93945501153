import { describe, expect, it } from 'vitest'
import { HOUR_MILLIS } from '#domain/record/instant.ts'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Task } from '#domain/plan/goal.ts'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'
import { anOpenRound, serverSaying } from '#tests/support/surveyPage.ts'

describe('I dag', () => {
  it('greets by first name and teaches on the first day', async () => {
    const page = await openPage(await aProfile({ name: 'Kari Nordmann' }), '/')
    await says(page, 'Kari')
    await says(page, 'Mandag 23. november')
    await says(page, 'Begynn gjerne med to setninger i loggen.')
    expect(button(page, 'Skriv i loggen').attributes('href')).toBe('/logg/ny')
    expect(await axeFindings(page)).toEqual([])
  })

  it('shows what concerns me: the round, the meeting, my task, what was shared', async () => {
    const world = await aProfile({ colleagues: ['Ola Hansen'] })
    const [ola = ''] = world.colleagues
    const round = await anOpenRound(world)
    const meeting = await world.receive(Meeting, {
      title: 'Personalmøte',
      startsAt: world.clock.now() + HOUR_MILLIS,
      place: 'Kjelleren',
    })
    await world.receive(Task, { title: 'Vente lenger', assignee: world.me.id, dueDate: '2026-11-20' })
    await world.receive(Task, { title: 'Ikke min', assignee: ola })
    await world.receive(Entry, { title: 'Garderoben', text: 'Vi ventet.' }, { author: ola })
    const page = await openPage(world, '/')
    await says(page, 'Svar nå: Kartlegging høst')
    await says(page, 'Neste møte: Personalmøte')
    await says(page, 'Oppgaven din: Vente lenger')
    await says(page, 'Skulle vært gjort 20. november 2026')
    await says(page, 'Ola Hansen delte et notat')
    expect(page.text()).not.toContain('Ikke min')
    const links = page.findAll('a').map((link) => link.attributes('href'))
    expect(links).toContain(`/kartlegging/${round}/svar`)
    expect(links).toContain(`/moter/${meeting}`)
    expect(await axeFindings(page)).toEqual([])
  })

  it('shows the head teacher her next step, also without network', async () => {
    const page = await openPage(await aProfile({ role: 'headTeacher', colleagues: ['Ola'] }), '/')
    await says(page, 'Neste steg: Åpne en kartlegging')
  })

  it('tells the head teacher who has not joined and which tablets are quiet', async () => {
    const fetch = serverSaying({
      'GET /v1/devices': [
        200,
        {
          devices: [
            {
              id: '00000000-0000-7000-8000-00000000000d',
              member: '00000000-0000-7000-8000-00000000000e',
              label: 'iPad',
              lastContact: '2026-10-01',
              hasUnsent: false,
              app: '1',
              isThis: false,
            },
          ],
        },
      ],
    })
    const page = await openPage(
      await aProfile({ role: 'headTeacher', colleagues: ['Ola', 'Ida'], fetch }),
      '/',
    )
    await says(page, 'Neste steg: Inviter kollegene')
    await says(page, '0 av 3 ansatte er med.')
    await says(page, 'Ett nettbrett har ikke vært på nett på 14 dager.')
  })

  it('shows neither step nor tablets to staff, in nynorsk', async () => {
    const page = await openPage(await aProfile({ language: 'nn' }), '/')
    await says(page, 'Velkomen hit')
    expect(page.text()).not.toContain('Neste steg')
    expect(hasButton(page, 'Skriv i loggen')).toBe(true)
  })
})
