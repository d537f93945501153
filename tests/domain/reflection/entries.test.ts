import { expect, it } from 'vitest'
import {
  charactersOver,
  entryExcerpt,
  entryName,
  EVERY_ENTRY,
  filterEntries,
  newestFirst,
} from '#domain/reflection/entries.ts'
import { anEntry } from '#tests/support/peopleViews.ts'
import { anId } from '#tests/support/records.ts'

const me = anId(1)
const ola = anId(2)

it('filters by who wrote it, who sees it, and what it points at', () => {
  const mine = anEntry({ vis: 'me', 'refs/3.2': true }, { id: anId(11), author: me })
  const theirs = anEntry(
    { vis: 'staff', takeUpInMeeting: true, 'refs/3': true },
    { id: anId(12), author: ola },
  )
  const unit = anEntry({ vis: 'unit', 'refs/9.1': true }, { id: anId(13), author: ola })
  const all = [mine, theirs, unit]
  expect(filterEntries(all, EVERY_ENTRY, me)).toEqual(all)
  expect(filterEntries(all, { ...EVERY_ENTRY, from: 'mine' }, me)).toEqual([mine])
  expect(filterEntries(all, { ...EVERY_ENTRY, from: 'unit' }, me)).toEqual([unit])
  expect(filterEntries(all, { ...EVERY_ENTRY, from: 'staff' }, me)).toEqual([theirs])
  expect(filterEntries(all, { ...EVERY_ENTRY, onlyForMeeting: true }, me)).toEqual([theirs])
  expect(filterEntries(all, { ...EVERY_ENTRY, ref: '3' }, me)).toEqual([mine, theirs])
  expect(filterEntries(all, { ...EVERY_ENTRY, ref: '3.2' }, me)).toEqual([mine])
})

it('puts the latest day first, and on one day what was written last', () => {
  const old = anEntry({ date: '2026-11-01' }, { id: '01000000-0000-7000-8000-000000000001' })
  const morning = anEntry({ date: '2026-11-23' }, { id: '01000000-0000-7000-8000-000000000002' })
  const evening = anEntry({ date: '2026-11-23' }, { id: '01000000-0001-7000-8000-000000000003' })
  expect(newestFirst([old, morning, evening])).toEqual([evening, morning, old])
})

it('calls an entry by its title, or by how it begins', () => {
  expect(entryName(anEntry({ title: ' Garderoben ' }))).toBe('Garderoben')
  expect(entryName(anEntry({ text: 'Vi ventet.\nDet gikk bra.' }))).toBe('Vi ventet.')
  expect(entryName(anEntry({ template: 'practiceStory', whatIThought: 'Jeg ble usikker' }))).toBe(
    'Jeg ble usikker',
  )
  expect(entryName(anEntry({}))).toBe('')
  expect(entryName(anEntry({ text: 'ord '.repeat(60) }))).toMatch(/^(ord )+…$/)
})

it('shows what follows the beginning, not the same words twice', () => {
  expect(entryExcerpt(anEntry({ text: 'Vi ventet.\nDet gikk bra.' }))).toBe('Det gikk bra.')
  expect(entryExcerpt(anEntry({ title: 'Ro', text: 'Vi ventet.' }))).toBe('Vi ventet.')
})

it('counts what is too much in the longest text', () => {
  expect(charactersOver(anEntry({ text: 'kort' }))).toBe(0)
  expect(charactersOver(anEntry({ text: 'x'.repeat(12_005) }))).toBe(5)
})
