import type { home as nb } from '../nb/home.ts'
import type { TextsLike } from '../textsLike.ts'

export const home: TextsLike<typeof nb> = {
  greeting: {
    morning: 'God morgon, {name}',
    day: 'Hei, {name}',
    evening: 'God kveld, {name}',
  },
  now: 'No',
  quiet: {
    title: 'Ingenting hastar',
    text: 'Har du lagt merke til noko i dag? To setningar er nok.',
    write: 'Skriv i loggen',
  },
  first: {
    title: 'Velkomen hit',
    text: 'Her ser du det som gjeld deg: kartleggingar, møte, oppgåver og det kollegaene deler. Byrj gjerne med to setningar i loggen.',
  },
  write: 'Skriv i loggen',
  round: {
    title: 'Svar på kartlegginga',
    text: 'Det tek om lag eitt minutt. Svaret ditt har ikkje namn. | Det tek om lag {count} minutt. Svaret ditt har ikkje namn.',
    closes: 'Stengjer {moment}',
    now: 'Svar no',
  },
  meeting: {
    next: 'Neste møte',
    now: 'Møtet er i gang',
    untitled: 'Møte',
    at: '{moment}, {place}',
  },
  task: {
    title: 'Oppgåva di',
    due: 'Innan {date}',
    overdue: 'Skulle vore gjort {date}',
    noDate: 'Ingen frist',
    untitled: 'Oppgåve',
  },
  shared: {
    title: 'Delt med deg',
    by: '{name} delte eit notat',
    untitled: 'Notat',
  },
  trouble: {
    title: 'Noko treng hjelp',
    text: 'Éin ting er ikkje delt. Sjå kva du kan gjere. | {count} ting er ikkje delte. Sjå kva du kan gjere.',
  },
  devices: {
    title: 'Nettbrett som treng hjelp',
    text: 'Eitt nettbrett har ikkje vore på nett på 14 dagar. | {count} nettbrett har ikkje vore på nett på 14 dagar.',
  },
  step: {
    title: 'Neste steg',
    addUnits: 'Legg inn avdelingane',
    addUnitsText: 'Så kan noko delast med berre éi avdeling.',
    addPeople: 'Legg til kollegaene',
    addPeopleText: 'Namn og rolle er nok.',
    invite: 'Inviter kollegaene',
    inviteText: '{joined} av {staff} tilsette er med.',
    openRound: 'Opne ei kartlegging',
    openRoundText: 'Kva får de til, og kva vil de jobbe meir med?',
    waitForRound: 'Kartlegginga er open',
    waitForRoundText: 'Stengjer {moment}. Resultatet kjem når ho er stengd.',
    seeResult: 'Sjå resultatet',
    seeResultText: 'Vel det de vil snakke om i neste møte.',
    chooseNeeds: 'Vel kva de vil lære meir om',
    chooseNeedsText: 'Eitt eller to behov er nok.',
    makeGoal: 'Lag eit mål',
    makeGoalText: 'Kva skal de sjå når de er i mål?',
    writeNotice: 'Skriv behovsmeldinga',
    writeNoticeText: 'Utkastet byggjer på det de har funne ut.',
  },
}
