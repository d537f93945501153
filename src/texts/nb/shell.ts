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
  exampleBanner: 'Dette er en eksempelbarnehage. Alt her er oppdiktet.',
  removedTitle: 'Du er ikke lenger med i denne barnehagen',
  removedText:
    'Det du ikke fikk delt, ligger fortsatt på dette nettbrettet. Snakk med styrer hvis dette er feil.',
  sessionOverTitle: 'Dette nettbrettet er koblet fra',
  sessionOverText: 'Alt du har skrevet, ligger fortsatt her. Be styrer om en ny invitasjon for å dele igjen.',
  joinAgain: 'Jeg har en kode',
  storageAdvice:
    'Er det et privat vindu? Bruk et vanlig. Er nettbrettet fullt? Fjern bilder eller apper du ikke bruker.',
  storageBroken: 'Nettleseren lar oss ikke lagre her',
  wentWrong: 'Noe gikk galt på denne siden. Det du har lagret, er trygt.',
  reload: 'Last siden på nytt',
}
