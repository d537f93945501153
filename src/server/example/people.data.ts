// An invented kindergarten: place, people and numbers are made up.
import type { InventedPerson, UnitKey } from './invented.ts'

export const KINDERGARTEN = {
  name: 'Multebakken barnehage',
  // Begins with 3, as only invented numbers do.
  organisationNumber: '313131319',
  municipality: 'Furuvik',
  county: 'Møre og Romsdal',
  ownerName: 'Furuvik kommune',
  ownership: 'municipal',
  languageForm: 'nb',
} as const

export const UNITS: readonly { readonly key: UnitKey; readonly name: string }[] = [
  { key: 'blaaklokka', name: 'Blåklokka' },
  { key: 'roedtopp', name: 'Rødtopp' },
  { key: 'kraakereiret', name: 'Kråkereiret' },
  { key: 'bekken', name: 'Bekken' },
]

export const PEOPLE: readonly InventedPerson[] = [
  { key: 'ingrid', name: 'Ingrid Solbakken', role: 'headTeacher', units: [], language: 'nb' },
  { key: 'kari', name: 'Kari Nordås', role: 'pedagogicalLeader', units: ['blaaklokka'], language: 'nb' },
  { key: 'marius', name: 'Marius Tveit', role: 'pedagogicalLeader', units: ['roedtopp'], language: 'nb' },
  {
    key: 'samira',
    name: 'Samira Haddad',
    role: 'pedagogicalLeader',
    units: ['kraakereiret'],
    language: 'nb',
  },
  { key: 'oddvar', name: 'Oddvar Myklebust', role: 'pedagogicalLeader', units: ['bekken'], language: 'nn' },
  { key: 'berit', name: 'Berit Lund', role: 'staff', units: ['blaaklokka'], language: 'nb' },
  { key: 'amina', name: 'Amina Yusuf', role: 'staff', units: ['blaaklokka'], language: 'nb' },
  { key: 'jonas', name: 'Jonas Vik', role: 'staff', units: ['blaaklokka'], language: 'nb' },
  { key: 'liv', name: 'Liv Aune', role: 'staff', units: ['roedtopp'], language: 'nb' },
  { key: 'piotr', name: 'Piotr Kowalski', role: 'staff', units: ['roedtopp'], language: 'nb' },
  { key: 'sunniva', name: 'Sunniva Hauge', role: 'staff', units: ['roedtopp'], language: 'nn' },
  { key: 'elin', name: 'Elin Strand', role: 'staff', units: ['kraakereiret'], language: 'nb' },
  { key: 'huy', name: 'Huy Nguyen', role: 'staff', units: ['kraakereiret'], language: 'nb' },
  { key: 'maren', name: 'Maren Fjell', role: 'staff', units: ['kraakereiret'], language: 'nb' },
  { key: 'torgeir', name: 'Torgeir Bø', role: 'staff', units: ['bekken'], language: 'nn' },
  { key: 'katrine', name: 'Katrine Dale', role: 'staff', units: ['bekken'], language: 'nb' },
  { key: 'fatuma', name: 'Fatuma Ali', role: 'staff', units: ['bekken'], language: 'nb' },
  {
    key: 'gro',
    name: 'Gro Sandvik',
    role: 'staff',
    units: ['blaaklokka', 'roedtopp'],
    language: 'nb',
    bySlip: true,
  },
]
