// The notice of the example kindergarten: what a head teacher has written herself so far. The rest is drafted.

export const NOTICE_TITLE = 'Samtaler som fører videre'
export const DAYS_TO_DEADLINE = 45
export const DAYS_TO_REMEASURING = 120

/** Fields of the default form. Those that are missing are still to be written. */
export const NOTICE_VALUES: Readonly<Record<string, string>> = {
  scheme: 'Tilskuddsordning for kollektiv kompetanseutvikling',
  practiceChange:
    'Møter ender med noe vi skal prøve, og neste møte begynner med det. I garderoben og ved bordet spør vi mer og gir færre beskjeder. Alle i personalet kan fortelle om noe de har prøvd.',
  workingMethod:
    'Veiledning av pedagogiske ledere i grupper, fire ganger i året. Mellom samlingene leder de selv samtaler på avdelingen, og tar med seg en erfaring tilbake.',
  years: '2',
  duration: 'To barnehageår, med fire samlinger i året',
  partner: 'Høgskolen i nærheten',
  dialogue: 'begun',
  partnerLearning:
    'Hvordan samtaler om praksis kan ledes når personalet sjelden er samlet, og når mange har norsk som andrespråk.',
  anchoringPlans:
    'Årsplanen peker ut samtaler som felles satsing. Kommunens kompetanseplan nevner det samme.',
}

/** The proposed sentences in bokmål, as texts/nb/sentences.ts has them for several; others are left for the draft. */
export const NOTICE_WORDS: Readonly<Record<string, string>> = {
  needFigures:
    'Påstanden «{title}» får {practice} i snitt når vi spør hvor godt den stemmer hos oss, og {importance} når vi spør hvor viktig det er å jobbe mer med den ({count} svar, skala fra 1 til 5).',
  needDisagreement: 'Personalet ser ulikt på dette.',
  needUnclear: 'For mange i personalet er dette uklart.',
  needEntries: '{count} notater i refleksjonsloggen handler om det samme.',
  analysisOwn: '{text}',
  analysisOutcomeWithReason: 'I møtet {date} ble vi enige om «{text}», fordi «{reason}».',
  surveyAnswered: '{count} av {expected} svarte på kartleggingen som ble avsluttet {date}.',
  goal: 'Målet er: {text}',
  goalNext: 'Vi har også dette målet: {text}',
}
