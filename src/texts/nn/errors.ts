import type { errors as nb } from '../nb/errors.ts'
import type { TextsLike } from '../textsLike.ts'

export const errors: TextsLike<typeof nb> = {
  offline:
    'Vi får ikkje kontakt akkurat no. Det du har skrive, ligg trygt her. Prøv igjen når du er på nett.',
  garbled: 'Vi fekk eit svar vi ikkje forstår. Ingenting er mista. Prøv igjen om litt.',
  invalid: 'Noko manglar eller er feil skrive. Sjå over og prøv igjen.',
  sessionOver: 'Dette nettbrettet er ikkje lenger kopla til barnehagen. Be styraren om ein ny invitasjon.',
  removed: 'Du er ikkje lenger med i denne barnehagen.',
  forbidden: 'Rolla di kan ikkje gjere dette. Spør styraren.',
  notFound: 'Vi finn ikkje dette lenger.',
  codeUnknown: 'Vi kjenner ikkje denne koden. Sjå på koden ein gong til, teikn for teikn.',
  codeUsed: 'Denne koden er alt brukt. Be styraren om ein ny.',
  codeExpired: 'Denne koden er for gammal. Be styraren om ein ny.',
  alreadySetUp: 'Barnehagen er alt sett opp. Be styraren om ein invitasjon.',
  alreadyIssued: 'Det er alt svart herifrå i denne runden.',
  otherBallot: 'Denne koden er alt brukt til eit svar.',
  notOpen: 'Runden er ikkje open enno.',
  closed: 'Runden er stengd. Det går ikkje å svare meir.',
  answersMissing:
    'Ikkje alle har svart enno. Runden kan stengjast når alle svar er inne, eller når tida er ute.',
  untrustedDevice:
    'Dette nettbrettet kan ikkje svare for deg i denne runden. Be styraren om ein papirlapp med kode.',
  tooLarge: 'Teksten er for lang. Gjer han kortare, så går det.',
  tooMany: 'Det går litt fort no. Vent eit minutt og prøv igjen.',
  unavailable: 'Tenesta har ein pause. Alt du gjer, blir lagra her. Prøv igjen om litt.',
}
