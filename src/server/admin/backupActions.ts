// `backup` and `restore`.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hashOfCode, setupCodeOf } from '../access/codes.ts'
import type { RestoreFault } from '../storage/backup.ts'
import { type OperatorDatabase, restoreDatabase } from '../storage/operatorDatabase.ts'
import { PUSHES_KEPT_MILLIS } from '../sync/syncService.ts'
import { type Action, type AdminParts, done, type Report, withDatabase, WrongWords } from './command.ts'

const momentOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')

const backup = (parts: AdminParts, [given]: readonly string[]): Promise<Report> =>
  withDatabase(parts, async (database) => {
    const name = `personalrom-${momentOf(parts.now())}.${database.backupEnding}`
    const file = given ?? join(parts.config.dataDir, 'backups', name)
    if (existsSync(file)) throw new WrongWords(`${file} is there already: name another file.`)
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    await database.backUp(file)
    return done(
      file,
      'Keep it on other hardware. SERVER_KEY and the folder «removals» belong to it and are not in it; ballots of open rounds are in no backup.',
    )
  })

const WHY: Readonly<Record<RestoreFault, string>> = {
  'no-file': 'This file cannot be read.',
  'not-empty':
    'There is a database already, and nothing was done: a backup goes into an empty data folder or an empty PostgreSQL database.',
  'not-a-backup': 'This file is no backup of Personalrom, or it is damaged.',
  'cut-off': 'This backup is cut off or damaged, and nothing was put back.',
  'from-a-newer-version': 'This backup was made by a newer version of Personalrom: install that one first.',
}

const restore = async (parts: AdminParts, [file = '']: readonly string[]): Promise<Report> => {
  const restored = await restoreDatabase(parts.config, file)
  if (!restored.ok) throw new WrongWords(WHY[restored.error])
  const warnings = await withDatabase(parts, (database) => warningsFor(parts, database))
  return done(
    'Put back. Start the server: tablets notice by themselves and give back what is newer on them.',
    ...warnings,
  )
}

/** What the operator has to do before the start. */
const warningsFor = async ({ serverKey, now }: AdminParts, database: OperatorDatabase): Promise<string[]> => {
  const isSameKey = await database.knowsSetupCode(hashOfCode(serverKey(), setupCodeOf(serverKey())))
  const newest = await database.newestChangeAt()
  const isOld = newest !== undefined && newest < now() - PUSHES_KEPT_MILLIS
  return [...(isSameKey ? [] : [OTHER_KEY]), ...(isOld ? [OLD] : [])]
}

const OTHER_KEY =
  'But this is perhaps not the SERVER_KEY that the backup was made with. Without that one tablets cannot prove what they hold, and open invitations open nothing: set it before the start.'
const OLD =
  'But nothing in it is younger than 30 days: so far back tablets may not notice by themselves. Before the start, begin a new era for each kindergarten: «era <space>».'

export const backupActions: readonly Action[] = [
  {
    words: ['backup'],
    given: ['[file]'],
    does: 'Writes a backup while the server runs, into DATA_DIR/backups unless a file is named.',
    run: backup,
  },
  {
    words: ['restore'],
    given: ['<file>'],
    does: 'Puts a backup into an empty data folder or an empty PostgreSQL database.',
    run: restore,
  },
]
