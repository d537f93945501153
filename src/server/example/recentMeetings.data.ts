// The planning day after the second round, and the staff meeting that is still to come.
import type { InventedMeeting } from './invented.ts'
import { PEOPLE } from './people.data.ts'

const everybodyBut = (...absent: string[]): string[] =>
  PEOPLE.map(({ key }) => key).filter((key) => !absent.includes(key))

export const PLANNING_DAY: InventedMeeting = {
  key: 'planningDay',
  by: 'ingrid',
  title: 'Planleggingsdag: fire måneder etter',
  type: 'planningDay',
  daysAgo: 14,
  hour: 9,
  minutes: 360,
  place: 'Grendehuset',
  participants: everybodyBut('jonas', 'gro'),
  absent: ['jonas', 'gro'],
  agenda: [
    {
      title: 'Før og nå: de seks påstandene',
      text: 'Se på begge fordelingene ved siden av hverandre. Hva har flyttet seg, og hva har vi gjort?',
      method: 'igp',
      minutes: 60,
      leader: 'samira',
      outcomes: [
        {
          key: 'talkMoved',
          by: 'samira',
          text: 'Samtalene har flyttet seg mest, fordi vi avtalte noe lite og gjorde det samtidig.',
          reason: 'Det vi bare snakket om, står nesten stille.',
          refs: ['3.6', '7.2'],
        },
      ],
    },
    {
      title: 'Hva stopper oss når vi ser tilbake?',
      text: 'Grupper på tvers av avdelingene. Skriv én grunn, og hvorfor den er sann hos oss.',
      method: 'igp',
      minutes: 75,
      leader: 'oddvar',
      about: { kind: 'statement', round: 'second', statement: 'u34' },
      outcomes: [
        {
          key: 'fixedEnd',
          by: 'oddvar',
          text: 'Alle møte sluttar med det same spørsmålet: Kva prøver vi til neste gong, og kven tek det?',
          reason: 'Vi går frå møta med gode ord og utan ein avtale. Då skjer det ingenting.',
          refs: ['7.2'],
        },
        {
          key: 'needHelp',
          by: 'ingrid',
          text: 'Vi trenger noen utenfra som kan lære pedagogiske ledere å lede slike samtaler.',
          reason:
            'Vi har prøvd selv i et halvt år. Det går bra når én bestemt leder er der, og stopper ellers.',
          refs: ['7.2', '2.3'],
        },
      ],
    },
    {
      title: 'Behovsmeldingen: hva skal den handle om?',
      text: 'Ingrid viser utkastet. Hva mangler?',
      method: 'talk',
      minutes: 45,
      leader: 'ingrid',
      outcomes: [
        {
          key: 'oneNotice',
          by: 'ingrid',
          text: 'Vi sender én melding som samler de to behovene.',
          reason: 'Samtaler med barn og samtaler mellom voksne må læres på samme måte: prøve, se, justere.',
          refs: ['7.2', '3.6'],
        },
      ],
    },
  ],
  notes:
    'Før og nå: Flere svarer høyere på samtaler og på «alle har noen å være sammen med». Lek når dagen er travel er omtrent likt, og vi er fortsatt delt.\n\nKva stoppar oss: Tid, seier fem av seks grupper. Men då vi såg etter, hadde vi tid på alle dei tre siste møta. Vi brukte ho på å fortelje.\n\nFatuma: «Jeg vil vite hva jeg skal gjøre på mandag.» Det ble dagens setning.\n\nBehovsmeldingen: Tillitsvalgt ønsker at det står hvordan timene skal dekkes opp.',
}

export const NEXT_MEETING: InventedMeeting = {
  key: 'nextStaffMeeting',
  by: 'ingrid',
  title: 'Personalmøte: leken når dagen er travel',
  type: 'staff',
  daysAgo: -6,
  hour: 17,
  minutes: 120,
  place: 'Kjellerstua',
  participants: everybodyBut(),
  absent: [],
  agenda: [
    {
      title: 'Siden sist: mellomarbeidet',
      text: 'Prøvd, ikke ennå, gikk bra, vanskelig: én setning hver.',
      method: 'talk',
      minutes: 15,
      leader: 'kari',
    },
    {
      title: 'Fra loggen: «Vi avbrøt leken igjen»',
      text: 'Skriv alene først. Hvem kan bestemme at planen venter?',
      method: 'igp',
      minutes: 45,
      leader: 'marius',
      about: { kind: 'entry', entry: 'leken' },
    },
    {
      title: 'Behovsmeldingen: siste lesing',
      text: 'Les utkastet før møtet. Si fra om noe ikke stemmer.',
      method: 'talk',
      minutes: 25,
      leader: 'ingrid',
    },
  ],
  notes: '',
}
