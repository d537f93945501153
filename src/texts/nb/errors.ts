export const errors = {
  offline:
    'Vi får ikke kontakt akkurat nå. Det du har skrevet, ligger trygt her. Prøv igjen når du er på nett.',
  garbled: 'Vi fikk et svar vi ikke forstår. Ingenting er mistet. Prøv igjen om litt.',
  invalid: 'Noe mangler eller er feil skrevet. Se over og prøv igjen.',
  sessionOver: 'Dette nettbrettet er ikke lenger koblet til barnehagen. Be styrer om en ny invitasjon.',
  removed: 'Du er ikke lenger med i denne barnehagen.',
  forbidden: 'Rollen din kan ikke gjøre dette. Spør styrer.',
  notFound: 'Vi finner ikke dette lenger.',
  codeUnknown: 'Vi kjenner ikke denne koden. Se på koden en gang til, tegn for tegn.',
  codeUsed: 'Denne koden er allerede brukt. Be styrer om en ny.',
  codeExpired: 'Denne koden er for gammel. Be styrer om en ny.',
  alreadySetUp: 'Barnehagen er allerede satt opp. Be styrer om en invitasjon.',
  alreadyIssued: 'Det er allerede svart herfra i denne runden.',
  otherBallot: 'Denne koden er allerede brukt til et svar.',
  notOpen: 'Runden er ikke åpen ennå.',
  closed: 'Runden er stengt. Det går ikke å svare mer.',
  answersMissing:
    'Ikke alle har svart ennå. Runden kan stenges når alle svar er inne, eller når tiden er ute.',
  untrustedDevice:
    'Dette nettbrettet kan ikke svare for deg i denne runden. Be styrer om en papirlapp med kode.',
  tooLarge: 'Teksten er for lang. Gjør den kortere, så går det.',
  tooMany: 'Det går litt fort nå. Vent et minutt og prøv igjen.',
  unavailable: 'Tjenesten har en pause. Alt du gjør, blir lagret her. Prøv igjen om litt.',
}
