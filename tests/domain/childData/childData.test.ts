import { describe, expect, it } from 'vitest'
import { findChildData, replaceFinding } from '#domain/childData/childData.ts'

const kinds = (text: string, known: readonly string[] = []) =>
  findChildData(text, { known }).map((finding) => `${finding.kind}: ${finding.text}`)

describe('the child-data guard finds what may identify a child', () => {
  it.each([
    ['Vi så at Noah ble sint.', ['name: Noah']],
    ['Emma gråt lenge i dag.', ['name: Emma']],
    ['I dag var Ole Martin alene.', ['name: Ole Martin']],
    ['Jeg satt med Xylander i garderoben.', ['name: Xylander']],
    ['Emmas tegning hang på veggen.', ['name: Emmas']],
    ["Det var Jonas' lue.", ['name: Jonas']],
    ['vi så at jakob ville være med', ['name: jakob']],
    ['Mohammed og Fatima lekte.', ['name: Mohammed', 'name: Fatima']],
    ['Vi snakket om f.eks. Nora.', ['name: Nora']],
    ['Hun sa: «Liam tok den».', ['name: Liam']],
    ['Mor til Bjørn kom.', ['name: Bjørn']],
    ['Noah og Vår lekte.', ['name: Noah', 'name: Vår']],
    ['En gutt på 5 år slo.', ['age: 5 år']],
    ['En 3-åring ville ikke spise.', ['age: En 3-åring']],
    ['Treåringen ropte.', ['age: Treåringen']],
    ['Ei jente, fire år, var lei seg.', ['age: fire år']],
    ['Barnet er 18 måneder gammelt.', ['age: 18 måneder']],
    ['Eit barn på 2,5 år sov.', ['age: 2,5 år']],
    ['He is a 4-year-old.', ['age: a 4-year-old']],
    ['Gutten K. lo.', ['initials: K.']],
    ['Samtale om A.B. i går.', ['initials: A.B.']],
    ['Jenta L ville ikke gå.', ['initials: L']],
    ['Vi hjalp MT med skoene.', ['initials: MT']],
    ['Gutten har ADHD.', ['diagnosis: ADHD']],
    ['Hun er utredet for autisme.', ['diagnosis: autisme']],
    ['Et barn med Downs syndrom lekte.', ['diagnosis: Downs']],
    ['Noah (5 år) har epilepsi.', ['name: Noah', 'age: 5 år', 'diagnosis: epilepsi']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })
})

describe('the child-data guard leaves ordinary writing alone', () => {
  it.each([
    'Vi møttes Mandag og planla uka.',
    'Vi leste om Montessori og Reggio Emilia på kurs.',
    'Barna lekte ute. Det var sol. Alle var med.',
    'Dag og natt tenker jeg på dette.',
    'Vår felles plan ble god.',
    'Liv og røre i garderoben.',
    'Jeg har jobbet her i 5 år.',
    'For fem år siden gjorde vi det annerledes.',
    'De siste 3 årene har vi prøvd mye.',
    'Gruppa for 3–5 år var i skogen.',
    'Alle 3-åringene sov.',
    'Vi prøvde:\n- Samlingsstund ute\n- Mindre grupper',
    '1. Vi ventet.\n2. Barna begynte selv.',
    'Rammeplanen sier at Barnehagen skal lytte.',
    'Vi så på TV og snakket med PPT.',
    'Gruppe B gikk først.',
    'PERSONALMØTE OG PLANLEGGING I JUNI',
    'Jo, vi klarte det. Vil vi prøve igjen? Ja!',
    'Etter 2 år med prosjektet ser vi endring.',
    'Vi song «Bæ, bæ, lille lam». Stemninga var god.',
    'Kva gjorde eg? Eg venta, og dei fann ut av det.',
    'I think we should wait. What did I do?',
    'Vi feiret Lucia før Jul.',
    'Det er viktig å vera tett på. Vilja er der.',
    'Barna klara det sjølv.',
    '',
  ])('«%s»', (text) => {
    expect(kinds(text)).toEqual([])
  })

  it('knows the names of units and colleagues', () => {
    const text = 'I dag gikk Kari Nordmann og jeg fra Maurtua til Blåklokkas rom.'
    expect(kinds(text)).not.toEqual([])
    expect(kinds(text, ['Kari Nordmann', 'Maurtua', 'Blåklokka'])).toEqual([])
  })
})

describe('what to write instead', () => {
  it('proposes «et barn» in the language of the writer', () => {
    expect(findChildData('Vi så Noah.', { language: 'nb' })[0]?.suggestion).toBe('et barn')
    expect(findChildData('Vi såg Noah.', { language: 'nn' })[0]?.suggestion).toBe('eit barn')
    expect(findChildData('We saw Noah.', { language: 'en' })[0]?.suggestion).toBe('a child')
  })

  it('puts it in, with a capital at the start of a sentence', () => {
    const inside = 'Vi så Noah gråte.'
    const first = 'Emma gråt.'
    expect(findChildData(inside).reduce(replaceFinding, inside)).toBe('Vi så et barn gråte.')
    expect(findChildData(first).reduce(replaceFinding, first)).toBe('Et barn gråt.')
  })

  it('changes nothing when the text has moved on', () => {
    const [finding] = findChildData('Vi så Noah.')
    expect(finding && replaceFinding('Helt ny tekst.', finding)).toBe('Helt ny tekst.')
  })
})
