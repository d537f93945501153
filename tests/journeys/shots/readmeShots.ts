// The six pictures that README shows; two of them stand in the manifest.
import type { PlaywrightPerson } from '../playwrightDriver.ts'

interface ReadmeShot {
  readonly file: string
  readonly size: 'wide' | 'tall' | 'phone'
  readonly open: (person: PlaywrightPerson) => Promise<void>
}

const scrollTo = async (person: PlaywrightPerson, heading: string | RegExp): Promise<void> => {
  const found = person.page().getByRole('heading', { name: heading }).first()
  await found.evaluate((element) => {
    window.scrollTo({ top: element.getBoundingClientRect().top + window.scrollY - 40 })
  })
}

export const README_SHOTS: readonly ReadmeShot[] = [
  { file: 'i-dag', size: 'wide', open: (person) => person.open('/') },
  { file: 'logg', size: 'tall', open: (person) => person.open('/logg') },
  {
    file: 'resultat',
    size: 'wide',
    open: async (person) => {
      await person.open('/kartlegging')
      await person.click('link', 'Kartlegging: 20 påstander')
      await person.click('button', /^Barnehagens formål og innhold/)
      await scrollTo(person, /^Barnehagens formål og innhold/)
    },
  },
  {
    file: 'moete',
    size: 'wide',
    open: async (person) => {
      await person.open('/moter')
      await person.click('link', /leken når dagen er travel/)
    },
  },
  {
    file: 'behovsmelding',
    size: 'wide',
    open: async (person) => {
      await person.open('/utvikling/melding')
      await person.click('link', 'Samtaler som fører videre')
      await person.click('button', /^Hvor kommer dette fra\?.*Hva kartleggingen viser/)
      await scrollTo(person, /^Behovet/)
    },
  },
  {
    file: 'svare',
    size: 'phone',
    open: async (person) => {
      await person.open('/kartlegging')
      await person.click('link', 'Svar nå')
      await person.click('radio', 'Stemmer ganske godt')
    },
  },
]
