import { describe, expect, it } from 'vitest'
import { SENTENCE_KEYS, sentence, type SentenceKey } from '#domain/notice/sentence.ts'
import { loadSentenceWriter } from '#features/notice/sentenceWriter.ts'

const AUTUMN = Date.UTC(2026, 10, 4, 12)
const WINTER = Date.UTC(2026, 11, 2, 12)
const write = async (language: 'nb' | 'nn', key: SentenceKey, params: Parameters<typeof sentence>[2]) => {
  const writer = await loadSentenceWriter(language)
  return writer([sentence('need', key, params, [])])[0]?.text
}

describe('the sentences of a notice', () => {
  it.each([
    ['nb', 0, 'Ingen av 14 svarte på kartleggingen som ble avsluttet 4. november 2026.'],
    ['nb', 1, 'Én av 14 svarte på kartleggingen som ble avsluttet 4. november 2026.'],
    ['nb', 12, '12 av 14 svarte på kartleggingen som ble avsluttet 4. november 2026.'],
    ['nn', 0, 'Ingen av 14 svarte på kartlegginga som vart avslutta 4. november 2026.'],
    ['nn', 1, 'Éin av 14 svarte på kartlegginga som vart avslutta 4. november 2026.'],
    ['nn', 12, '12 av 14 svarte på kartlegginga som vart avslutta 4. november 2026.'],
  ] as const)('count answers in %s: %i', async (language, count, words) => {
    expect(await write(language, 'surveyAnswered', { count, expected: 14, date: AUTUMN })).toBe(words)
  })

  it.each([
    ['nb', [AUTUMN], 'Vi har snakket om behovet i ett møte: 4. november 2026.'],
    ['nb', [AUTUMN, WINTER], 'Vi har snakket om behovet i 2 møter: 4. november 2026 og 2. desember 2026.'],
    ['nn', [AUTUMN], 'Vi har snakka om behovet i eitt møte: 4. november 2026.'],
    ['nn', [AUTUMN, WINTER], 'Vi har snakka om behovet i 2 møte: 4. november 2026 og 2. desember 2026.'],
  ] as const)('count meetings in %s', async (language, days, words) => {
    const params = { count: days.length, dates: days.map(String) }
    expect(await write(language, 'meetingsHeld', params)).toBe(words)
  })

  it.each([
    ['nb', 'meetingPeople', 1, 'Én ansatt deltok.'],
    ['nb', 'meetingPeople', 9, '9 ansatte deltok i minst ett møte.'],
    ['nn', 'meetingPeople', 1, 'Éin tilsett deltok.'],
    ['nn', 'meetingPeople', 9, '9 tilsette deltok i minst eitt møte.'],
    ['nb', 'needEntries', 1, 'Ett notat i refleksjonsloggen handler om det samme.'],
    ['nb', 'needEntries', 3, '3 notater i refleksjonsloggen handler om det samme.'],
    ['nn', 'needEntries', 1, 'Eitt notat i refleksjonsloggen handlar om det same.'],
    ['nn', 'needEntries', 3, '3 notat i refleksjonsloggen handlar om det same.'],
    ['nb', 'wholeStaff', 1, 'Tiltaket gjelder hele personalet: én ansatt.'],
    ['nb', 'wholeStaff', 18, 'Tiltaket gjelder hele personalet: 18 ansatte.'],
    ['nn', 'otherStaff', 1, 'Éin annan tilsett.'],
    ['nn', 'otherStaff', 13, '13 andre tilsette.'],
    ['nb', 'pedagogicalLeaders', 1, 'Én pedagogisk leder.'],
    ['nb', 'pedagogicalLeaders', 4, '4 pedagogiske ledere.'],
    ['nn', 'headTeachers', 2, '2 styrarar.'],
  ] as const)('are good %s for %s: %i', async (language, key, count, words) => {
    expect(await write(language, key, { count })).toBe(words)
  })

  it('write figures with a comma, and always with how many answered', async () => {
    const params = { title: 'Vi leker ute', practice: 2.83, importance: 4.3333, count: 12 }
    expect(await write('nb', 'needFigures', params)).toBe(
      'Påstanden «Vi leker ute» får 2,8 i snitt når vi spør hvor godt den stemmer hos oss, og 4,3 når vi spør hvor viktig det er å jobbe mer med den (12 svar, skala fra 1 til 5).',
    )
    expect(await write('nn', 'needFigures', { ...params, count: 1, practice: 3, importance: 4 })).toContain(
      'får 3,0 i snitt når vi spør kor godt han stemmer hos oss, og 4,0',
    )
  })

  it('list things with «og», and name the methods', async () => {
    expect(await write('nb', 'signs', { count: 1, quotes: ['Barna inviterer oss'] })).toBe(
      'Dette tegnet viser at vi er på vei: «Barna inviterer oss».',
    )
    expect(await write('nb', 'measures', { count: 3, quotes: ['a', 'b', 'c'] })).toBe(
      'Vi har planlagt 3 tiltak: «a», «b» og «c».',
    )
    expect(await write('nn', 'methodsUsed', { count: 2, methods: ['talk', 'vote', 'new'] })).toBe(
      'Arbeidsmåtane i møta var samtale og avrøysting med prikkar.',
    )
    expect(await write('nb', 'needRefs', { count: 1, parts: ['3.2 Lek'] })).toBe(
      'Behovet hører til denne delen av rammeplanen: 3.2 Lek.',
    )
  })

  it('take the words of people as they are, signs and all', async () => {
    const params = { text: 'å se på {barna} | alle @ møte', reason: '‘vi’ glemmer det', date: AUTUMN }
    expect(await write('nb', 'analysisOutcomeWithReason', params)).toBe(
      'I møtet 4. november 2026 ble vi enige om «å se på {barna} | alle @ møte», fordi «‘vi’ glemmer det».',
    )
    expect(await write('nb', 'analysisOwn', { text: 'Hvorfor? | Ja.' })).toBe('Hvorfor? | Ja.')
  })

  it.each(['nb', 'nn'] as const)('exist in %s for every key', async (language) => {
    const writer = await loadSentenceWriter(language)
    const texts = writer(SENTENCE_KEYS.map((key) => sentence('need', key, { count: 2 }, []))).map(
      ({ text }) => text,
    )
    expect(texts.filter((text) => text.startsWith('sentences.'))).toEqual([])
  })
})
