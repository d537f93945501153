import type { sentences as nb } from '../nb/sentences.ts'
import type { TextsLike } from '../textsLike.ts'

export const sentences: TextsLike<typeof nb> = {
  needFigures:
    'Påstanden «{title}» får {practice} i snitt når vi spør kor godt han stemmer hos oss, og {importance} når vi spør kor viktig det er å jobbe meir med han (eitt svar, skala frå 1 til 5). | Påstanden «{title}» får {practice} i snitt når vi spør kor godt han stemmer hos oss, og {importance} når vi spør kor viktig det er å jobbe meir med han ({count} svar, skala frå 1 til 5).',
  needTitle: 'Vi treng å lære meir om dette: «{title}».',
  needDisagreement: 'Personalet ser ulikt på dette.',
  needUnclear: 'For mange i personalet er dette uklart.',
  needEntries:
    'Eitt notat i refleksjonsloggen handlar om det same. | {count} notat i refleksjonsloggen handlar om det same.',
  needRefs:
    'Behovet høyrer til denne delen av rammeplanen: {parts}. | Behovet høyrer til desse delane av rammeplanen: {parts}.',
  analysisOwn: '{text}',
  analysisContext: 'Slik er det hos oss i dag: {text}',
  analysisOutcome: 'I møtet {date} vart vi samde om «{text}».',
  analysisOutcomeWithReason: 'I møtet {date} vart vi samde om «{text}», fordi «{reason}».',
  surveyAnswered:
    'Ingen av {expected} svarte på kartlegginga som vart avslutta {date}. | Éin av {expected} svarte på kartlegginga som vart avslutta {date}. | {count} av {expected} svarte på kartlegginga som vart avslutta {date}.',
  meetingsHeld:
    'Vi har snakka om behovet i eitt møte: {dates}. | Vi har snakka om behovet i {count} møte: {dates}.',
  meetingPeople: 'Éin tilsett deltok. | {count} tilsette deltok i minst eitt møte.',
  methodsUsed: 'Arbeidsmåten i møta var {methods}. | Arbeidsmåtane i møta var {methods}.',
  entriesUsed:
    'Eitt notat frå refleksjonsloggen er brukt som grunnlag. | {count} notat frå refleksjonsloggen er brukte som grunnlag.',
  goal: 'Målet er: {text}',
  goalNext: 'Vi har òg dette målet: {text}',
  signs:
    'Dette teiknet viser at vi er på veg: {quotes}. | Desse {count} teikna viser at vi er på veg: {quotes}.',
  measures: 'Vi har planlagt eitt tiltak: {quotes}. | Vi har planlagt {count} tiltak: {quotes}.',
  tryOuts:
    'Mellom samlingane prøver vi ut éin ting: {quotes}. | Mellom samlingane prøver vi ut {count} ting: {quotes}.',
  tryOutsDone: 'Éin ting har vi allereie prøvd: {quotes}. | {count} ting har vi allereie prøvd: {quotes}.',
  wholeStaff:
    'Tiltaket gjeld heile personalet: éin tilsett. | Tiltaket gjeld heile personalet: {count} tilsette.',
  headTeachers: 'Éin styrar. | {count} styrarar.',
  pedagogicalLeaders: 'Éin pedagogisk leiar. | {count} pedagogiske leiarar.',
  otherStaff: 'Éin annan tilsett. | {count} andre tilsette.',
  remeasure:
    'Vi svarer på den same påstanden igjen {date}. | Vi svarer på dei same {count} påstandane igjen {date}.',
  goalsFollowed:
    'I møta ser vi etter teikna på at vi når målet. | I møta ser vi etter teikna på at vi når dei {count} måla.',
  methods: {
    talk: 'samtale',
    igp: 'individuelt, gruppe og plenum (IGP)',
    vote: 'avrøysting med prikkar',
    colleagueRound: 'kollegarettleiing',
  },
  and: 'og',
}
