// The sentences the app proposes in a needs notice, under the keys of domain/notice/sentence.ts.
export const sentences = {
  needFigures:
    'Påstanden «{title}» får {practice} i snitt når vi spør hvor godt den stemmer hos oss, og {importance} når vi spør hvor viktig det er å jobbe mer med den (ett svar, skala fra 1 til 5). | Påstanden «{title}» får {practice} i snitt når vi spør hvor godt den stemmer hos oss, og {importance} når vi spør hvor viktig det er å jobbe mer med den ({count} svar, skala fra 1 til 5).',
  needTitle: 'Vi trenger å lære mer om dette: «{title}».',
  needDisagreement: 'Personalet ser ulikt på dette.',
  needUnclear: 'For mange i personalet er dette uklart.',
  needEntries:
    'Ett notat i refleksjonsloggen handler om det samme. | {count} notater i refleksjonsloggen handler om det samme.',
  needRefs:
    'Behovet hører til denne delen av rammeplanen: {parts}. | Behovet hører til disse delene av rammeplanen: {parts}.',
  analysisOwn: '{text}',
  analysisContext: 'Slik er det hos oss i dag: {text}',
  analysisOutcome: 'I møtet {date} ble vi enige om «{text}».',
  analysisOutcomeWithReason: 'I møtet {date} ble vi enige om «{text}», fordi «{reason}».',
  surveyAnswered:
    'Ingen av {expected} svarte på kartleggingen som ble avsluttet {date}. | Én av {expected} svarte på kartleggingen som ble avsluttet {date}. | {count} av {expected} svarte på kartleggingen som ble avsluttet {date}.',
  meetingsHeld:
    'Vi har snakket om behovet i ett møte: {dates}. | Vi har snakket om behovet i {count} møter: {dates}.',
  meetingPeople: 'Én ansatt deltok. | {count} ansatte deltok i minst ett møte.',
  methodsUsed: 'Arbeidsmåten i møtene var {methods}. | Arbeidsmåtene i møtene var {methods}.',
  entriesUsed:
    'Ett notat fra refleksjonsloggen er brukt som grunnlag. | {count} notater fra refleksjonsloggen er brukt som grunnlag.',
  goal: 'Målet er: {text}',
  goalNext: 'Vi har også dette målet: {text}',
  signs:
    'Dette tegnet viser at vi er på vei: {quotes}. | Disse {count} tegnene viser at vi er på vei: {quotes}.',
  measures: 'Vi har planlagt ett tiltak: {quotes}. | Vi har planlagt {count} tiltak: {quotes}.',
  tryOuts:
    'Mellom samlingene prøver vi ut én ting: {quotes}. | Mellom samlingene prøver vi ut {count} ting: {quotes}.',
  tryOutsDone: 'Én ting har vi allerede prøvd: {quotes}. | {count} ting har vi allerede prøvd: {quotes}.',
  wholeStaff:
    'Tiltaket gjelder hele personalet: én ansatt. | Tiltaket gjelder hele personalet: {count} ansatte.',
  headTeachers: 'Én styrer. | {count} styrere.',
  pedagogicalLeaders: 'Én pedagogisk leder. | {count} pedagogiske ledere.',
  otherStaff: 'Én annen ansatt. | {count} andre ansatte.',
  remeasure:
    'Vi svarer på den samme påstanden igjen {date}. | Vi svarer på de samme {count} påstandene igjen {date}.',
  goalsFollowed:
    'I møtene ser vi etter tegnene på at vi når målet. | I møtene ser vi etter tegnene på at vi når de {count} målene.',
  methods: {
    talk: 'samtale',
    igp: 'individuelt, gruppe og plenum (IGP)',
    vote: 'avstemning med prikker',
    colleagueRound: 'kollegaveiledning',
  },
  and: 'og',
}
