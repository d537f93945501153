// The six pictures that README shows; two of them stand in the manifest.
import type { Person } from '../driver.ts'

interface ReadmeShot {
  readonly file: string
  readonly size: 'wide' | 'tall' | 'phone'
  readonly open: (person: Person) => Promise<void>
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
