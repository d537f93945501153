// Words that are written with a capital inside a sentence and do not name a child.
const everyday = `
Mandag Tirsdag Onsdag Torsdag Fredag Lørdag Søndag Måndag Tysdag Laurdag Monday Tuesday Wednesday Thursday Friday
Saturday Sunday Januar Februar Mars April Mai Juni Juli August September Oktober November Desember January February
March May June July October December Jul Jula Julen Påske Påska Påsken Pinse Advent Lucia Luciadagen Halloween Eid
Ramadan Karneval Fastelavn Christmas Easter
Gud Allah Jesus Bibelen Koranen
Norge Noreg Norway Norsk Norwegian Sverige Danmark Finland Island Europa Sápmi Polen Ukraina Syria Somalia Eritrea
English Engelsk Nynorsk Bokmål Samisk
Montessori Reggio Steiner Fröbel Waldorf Vygotsky Piaget Bruner Bronfenbrenner Antonovsky Bakhtin Dewey
Freire Hundeide Løvlie Lundy Meo Circle Security Bukkene Bruse Pippi Karius Baktus Kaptein Sabeltann
Rammeplan Rammeplanen Barnehageloven Barnehagelova Udir Utdanningsdirektoratet Bufdir Datatilsynet Statsforvalteren
Kommunen Fylkeskommunen Stortinget Grunnloven Barnekonvensjonen Brønnøysundregistrene
Styrer Styrar Pedagogisk Leder Leiar Avdeling Avdelinga Avdelingen Personalmøte Planleggingsdag Barnehagen
Barnehage Foreldre Foreldremøte Barn Barna Barnet Vi Jeg Eg Du De Dere Ikke Ikkje Og Men
Word Excel Teams Google YouTube Spotify Lego Duplo Bluetooth Wi-Fi iPad Ipad Ipaden Personalrom Kartlegging Logg
I I'm I've I'd I'll
`

const shortForms = `
TV PC IT OK UH KI AI PP SU FN EU UK US NO DVD FAU PPT BUP PPD AV PR FB XL UT
`

const asSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Capitalised words that the guard leaves alone. */
export const SAFE_WORDS = asSet(everyday)

/** Two capitals that are not somebody's initials. */
export const SAFE_SHORT_FORMS = asSet(shortForms)

/** Methods and books that carry a first name. */
export const SAFE_PHRASES: readonly string[] = [
  'Reggio Emilia',
  'Marte Meo',
  'Ronja Røverdatter',
  'Emil i Lønneberga',
  'Emil fra Lønneberget',
  'Ole Brumm',
  'Mikkel Rev',
  'Albert Åberg',
  'Thorbjørn Egner',
  'Maria Montessori',
  'Rudolf Steiner',
  'Astrid Lindgren',
  'Alfons Åberg',
  'Petter Kanin',
  'Lille Petter Edderkopp',
  'Fader Jakob',
  'Per Spelmann',
  'Ola Glomstulen',
]
