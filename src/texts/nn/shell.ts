import type { shell as nb } from '../nb/shell.ts'
import type { TextsLike } from '../textsLike.ts'

export const shell: TextsLike<typeof nb> = {
  skipToContent: 'Gå til innhaldet',
  navigation: 'Hovudmeny',
  places: {
    home: 'I dag',
    reflection: 'Logg',
    survey: 'Kartlegging',
    meeting: 'Møte',
    development: 'Utvikling',
    space: 'Barnehagen',
  },
  sync: {
    shared: 'Delt',
    sending: 'Sender {count}',
    waiting: 'På dette nettbrettet ({count})',
    offline: 'Utan nett',
    offlineCount: 'Utan nett. På dette nettbrettet ({count})',
    trouble: 'Treng hjelp ({count})',
    why: 'Kvar er arbeidet mitt?',
  },
  update: {
    ready: 'Ein ny versjon er klar.',
    wait: 'Vi ventar til teksten din er lagra.',
    now: 'Oppdater no',
  },
  exampleBanner: 'Eksempelbarnehage. Alt her er oppdikta.',
  removedTitle: 'Du er ikkje lenger med i denne barnehagen',
  removedText:
    'Det du ikkje fekk delt, ligg framleis på dette nettbrettet. Snakk med styraren om dette er feil.',
  sessionOverTitle: 'Dette nettbrettet er kopla frå',
  sessionOverText: 'Alt du har skrive, ligg framleis her. Be styraren om ein ny invitasjon for å dele igjen.',
  joinAgain: 'Eg har ein kode',
  storageAdvice:
    'Er det eit privat vindauge? Bruk eit vanleg. Er nettbrettet fullt? Fjern bilete eller appar du ikkje bruker.',
  storageBroken: 'Nettlesaren lèt oss ikkje lagre her',
  full: 'Nettbrettet er fullt. Det du skriv no, blir ikkje lagra. Fjern bilete eller appar du ikkje bruker.',
  low: 'Det er lite plass på nettbrettet. Det du skriv, blir lagra. Fjern bilete eller appar du ikkje bruker.',
  evictedTitle: 'Nettlesaren har sletta det som låg her',
  evictedText:
    'Det kan skje når Personalrom ikkje er brukt på ei stund, eller når det er lite plass. Det som var delt, er trygt på tenaren. Be styraren om ein ny kode, og legg Personalrom på Heim-skjermen.',
  evictedUnsent:
    'Alt var delt. Ingenting er mista. | Éin ting var ikkje delt. Han er borte. | {count} ting var ikkje delte. Dei er borte.',
  evictedRead: 'Eg har lese det',
  openedElsewhere: 'Ein nyare versjon er open i eit anna vindauge. Last sida på nytt for å skrive vidare.',
  wentWrong: 'Noko gjekk gale på denne sida. Det du har lagra, er trygt.',
  reload: 'Last sida på nytt',
}
