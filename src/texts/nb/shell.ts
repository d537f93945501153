export const shell = {
  skipToContent: 'Gå til innholdet',
  navigation: 'Hovedmeny',
  places: {
    home: 'I dag',
    reflection: 'Logg',
    survey: 'Kartlegging',
    meeting: 'Møter',
    development: 'Utvikling',
    space: 'Barnehagen',
  },
  sync: {
    shared: 'Delt',
    sending: 'Sender {count}',
    waiting: 'På dette nettbrettet ({count})',
    offline: 'Uten nett',
    offlineCount: 'Uten nett. På dette nettbrettet ({count})',
    trouble: 'Trenger hjelp ({count})',
    why: 'Hvor er arbeidet mitt?',
  },
  update: {
    ready: 'En ny versjon er klar.',
    wait: 'Vi venter til teksten din er lagret.',
    now: 'Oppdater nå',
  },
  exampleBanner: 'Eksempelbarnehage. Alt her er oppdiktet.',
  removedTitle: 'Du er ikke lenger med i denne barnehagen',
  removedText:
    'Det du ikke fikk delt, ligger fortsatt på dette nettbrettet. Snakk med styrer hvis dette er feil.',
  sessionOverTitle: 'Dette nettbrettet er koblet fra',
  sessionOverText: 'Alt du har skrevet, ligger fortsatt her. Be styrer om en ny invitasjon for å dele igjen.',
  joinAgain: 'Jeg har en kode',
  storageAdvice:
    'Er det et privat vindu? Bruk et vanlig. Er nettbrettet fullt? Fjern bilder eller apper du ikke bruker.',
  storageBroken: 'Nettleseren lar oss ikke lagre her',
  full: 'Nettbrettet er fullt. Det du skriver nå, blir ikke lagret. Fjern bilder eller apper du ikke bruker.',
  low: 'Det er lite plass på nettbrettet. Det du skriver, blir lagret. Fjern bilder eller apper du ikke bruker.',
  evictedTitle: 'Nettleseren har slettet det som lå her',
  evictedText:
    'Det kan skje når Personalrom ikke er brukt på en stund, eller når det er lite plass. Det som var delt, er trygt på tjeneren. Be styrer om en ny kode, og legg Personalrom på Hjem-skjermen.',
  evictedUnsent:
    'Alt var delt. Ingenting er mistet. | Én ting var ikke delt. Den er borte. | {count} ting var ikke delt. De er borte.',
  evictedRead: 'Jeg har lest det',
  openedElsewhere: 'En nyere versjon er åpen i et annet vindu. Last siden på nytt for å skrive videre.',
  wentWrong: 'Noe gikk galt på denne siden. Det du har lagret, er trygt.',
  reload: 'Last siden på nytt',
}
