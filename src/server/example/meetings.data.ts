// Five meetings of the example kindergarten: four behind us with outcomes, and the next one.
import type { InventedMeeting } from './invented.ts'
import { NEXT_MEETING, PLANNING_DAY } from './recentMeetings.data.ts'

const FIRST_STAFF_MEETING: InventedMeeting = {
  key: 'firstStaffMeeting',
  by: 'ingrid',
  title: 'Personalmøte: det vi ser ulikt på',
  type: 'staff',
  daysAgo: 141,
  hour: 17,
  minutes: 120,
  place: 'Kjellerstua',
  participants: [
    'ingrid',
    'kari',
    'marius',
    'samira',
    'oddvar',
    'berit',
    'amina',
    'jonas',
    'liv',
    'piotr',
    'sunniva',
    'elin',
    'huy',
    'torgeir',
    'katrine',
    'fatuma',
  ],
  absent: ['maren', 'gro'],
  agenda: [
    {
      title: 'Styrkene våre først',
      text: 'Tre påstander der nesten alle svarte høyt. Hva gjør vi som virker?',
      method: 'talk',
      minutes: 15,
      leader: 'kari',
    },
    {
      title: 'Vi ser ulikt på dette: lek når dagen er travel',
      text: 'Alle skriver alene i fem minutter. Så grupper på fire. Bli enige om én ting, og hvorfor.',
      method: 'igp',
      minutes: 40,
      leader: 'marius',
      about: { kind: 'statement', round: 'first', statement: 'u14' },
      outcomes: [
        {
          key: 'oneStays',
          by: 'marius',
          text: 'Én voksen sier høyt «jeg blir på gulvet», og blir der til leken er ferdig.',
          reason: 'Når ingen har sagt det, tror alle at noen andre gjør det.',
          refs: ['3.2'],
        },
      ],
    },
    {
      title: 'Hva gjør vi med det vi har funnet?',
      text: 'Tre prikker hver. De to sakene med flest prikker tar vi videre.',
      method: 'vote',
      minutes: 30,
      leader: 'ingrid',
      outcomes: [
        {
          key: 'twoNeeds',
          by: 'ingrid',
          text: 'Vi går videre med samtaler som er mer enn beskjeder, og med å bestemme noe når vi ser tilbake.',
          reason: 'De fikk flest prikker, og begge var blant de tre med størst avstand i kartleggingen.',
          refs: ['3.6', '7.2'],
        },
      ],
    },
  ],
  notes:
    'Vi begynte med styrkene. Det var godt å høre at vi er gode på trøst og på høytlesing.\n\nLek når dagen er travel: Gruppene mente ikke det samme. Noen synes vi avbryter hele tiden, andre opplever at leken får være i fred. Vi fant ut at det kommer an på hvor i huset man jobber, og når på dagen.\n\nTo grupper skrev nesten det samme: Ingen har sagt hvem som blir hos barna når de andre går til noe annet.\n\nPrikkene: samtaler 14, se tilbake og bestemme 12, foreldre 9, samisk 3.',
}

const SECOND_STAFF_MEETING: InventedMeeting = {
  key: 'secondStaffMeeting',
  by: 'ingrid',
  title: 'Personalmøte: samtaler i hverdagen',
  type: 'staff',
  daysAgo: 74,
  hour: 17,
  minutes: 120,
  place: 'Kjellerstua',
  participants: [
    'ingrid',
    'kari',
    'samira',
    'oddvar',
    'berit',
    'amina',
    'jonas',
    'liv',
    'piotr',
    'sunniva',
    'elin',
    'huy',
    'maren',
    'katrine',
    'fatuma',
  ],
  absent: ['marius', 'torgeir', 'gro'],
  agenda: [
    {
      title: 'Siden sist: hva har vi prøvd?',
      text: 'Én setning hver. Hva prøvde du, og hvordan gikk det?',
      method: 'talk',
      minutes: 20,
      leader: 'samira',
    },
    {
      title: 'Kollegaveiledning: spørsmål uten fasit',
      text: 'Sunniva forteller. De andre spør, før noen gir råd.',
      method: 'colleagueRound',
      minutes: 45,
      leader: 'kari',
      outcomes: [
        {
          key: 'threeQuestions',
          by: 'kari',
          text: 'Alle velger tre spørsmål uten fasit, og bruker dem ved ett måltid hver dag i to uker.',
          reason: 'Samtalene ble lengre når spørsmålene var bestemt på forhånd.',
          refs: ['3.6', '9.1'],
        },
      ],
    },
    {
      title: 'Morsmål i hverdagen',
      text: 'Hva har vi i huset som vi ikke bruker?',
      method: 'talk',
      minutes: 25,
      leader: 'amina',
      outcomes: [
        {
          key: 'songs',
          by: 'amina',
          text: 'Hver avdeling lærer én ny sang på et språk noen i huset snakker.',
          reason: 'Vi snakker ni språk til sammen, og bruker to.',
          refs: ['1.3', '3.6'],
        },
      ],
    },
  ],
  notes:
    'Siden sist: Elleve hadde prøvd noe, fire hadde glemt det. De fire sa det høyt, og det var fint.\n\nKollegaveiledning: Vi talte beskjeder og spørsmål hos oss selv i en uke. De fleste ble overrasket. Det er flest beskjeder i garderoben og flest samtaler på tur.\n\nMorsmål: Amina sang. Huy teller i trappa. Piotr kan en regle med bevegelser. Vi trenger ikke kjøpe noe.',
}

const UNIT_MEETING: InventedMeeting = {
  key: 'unitMeeting',
  by: 'marius',
  title: 'Avdelingsmøte Rødtopp',
  type: 'unit',
  unit: 'roedtopp',
  daysAgo: 8,
  hour: 13,
  minutes: 60,
  place: 'Møterommet',
  participants: ['marius', 'liv', 'piotr', 'sunniva'],
  absent: ['gro'],
  agenda: [
    {
      title: 'Én tekst fra loggen',
      text: 'Liv leser «Å gå inn uten å ta over». Hva kjenner vi igjen?',
      method: 'talk',
      minutes: 25,
      leader: 'liv',
      outcomes: [
        {
          key: 'listOfWays',
          by: 'liv',
          text: 'Vi henger opp en liste med fem måter å gå inn i lek på, og fyller på den.',
          reason: 'Nye og vikarer ser ikke hva vi gjør når det bare sitter i kroppen.',
          refs: ['3.2', '3.5'],
        },
      ],
    },
    {
      title: 'Når kan samlingen vente?',
      text: '',
      method: 'talk',
      minutes: 20,
      leader: 'marius',
      outcomes: [
        {
          key: 'gatheringWaits',
          by: 'marius',
          text: 'Den som sitter i leken, bestemmer om samlingen venter. Ingen trenger å spørre.',
          reason: 'Det er hun som ser hva som står på spill.',
          refs: ['3.2', '4'],
        },
      ],
    },
  ],
  notes:
    'Liv leste. Piotr: «Ute går jeg alltid inn ved siden av. Inne går jeg alltid inn med et forslag.» Vi lo, for det gjelder oss alle.\n\nSamlinga: Sunniva vil at vi prøver i to veker og ser kor mange gonger ho faktisk ventar.',
}

export const MEETINGS: readonly InventedMeeting[] = [
  FIRST_STAFF_MEETING,
  SECOND_STAFF_MEETING,
  PLANNING_DAY,
  UNIT_MEETING,
  NEXT_MEETING,
]
