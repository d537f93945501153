// `check`: looks everything over and says what is wrong, by counts and ids.
import { type Action, type AdminParts, done, type Report, withDatabase } from './command.ts'
import { inspectSpace, type Problem } from './inspect.ts'

const MOST_IDS = 10

const lineOf = ({ what, ids }: Problem): string => {
  const more = ids.length > MOST_IDS ? ` and ${ids.length - MOST_IDS} more` : ''
  return `    ${ids.length} × ${what}: ${ids.slice(0, MOST_IDS).join(', ')}${more}`
}

const check = (parts: AdminParts): Promise<Report> =>
  withDatabase(parts, async (database) => {
    const faults = await database.faultsOfFile()
    const lines = faults.map((fault) => `the database file: ${fault}`)
    const spaces = await database.spaces()
    for (const { id } of spaces) {
      const problems = await database.readOver(id, inspectSpace)
      if (problems.length > 0) lines.push(`${id}:`, ...problems.map(lineOf))
    }
    if (lines.length > 0) return { isFine: false, lines }
    return done(`All is well in ${spaces.length} ${spaces.length === 1 ? 'kindergarten' : 'kindergartens'}.`)
  })

export const checkActions: readonly Action[] = [
  {
    words: ['check'],
    given: [],
    does: 'Looks the whole database over. Ends with 1 when something is wrong.',
    run: check,
  },
]
