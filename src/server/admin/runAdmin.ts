// Finds the command in the words that were typed, runs it, and says how it went.
import { StorageUnavailable } from '../storage/storage.ts'
import { backupActions } from './backupActions.ts'
import { checkActions } from './checkAction.ts'
import { type Action, type AdminParts, WrongWords } from './command.ts'
import { deviceActions } from './deviceActions.ts'
import { eraActions } from './eraAction.ts'
import { eraseActions } from './eraseActions.ts'
import { spaceActions } from './spaceActions.ts'

const ACTIONS: readonly Action[] = [
  ...spaceActions,
  ...deviceActions,
  ...backupActions,
  ...eraseActions,
  ...checkActions,
  ...eraActions,
]

const CALL = 'npm run admin --'

/** What came of it: for the terminal, and for the shell. 0 done, 1 something is wrong, 2 it was asked wrongly. */
export interface Outcome {
  readonly code: 0 | 1 | 2
  readonly lines: readonly string[]
}

const callOf = ({ words, given }: Action): string => [CALL, ...words, ...given].join(' ')

const helpOf = (actions: readonly Action[]): string[] => [
  ...actions.flatMap((action) => [callOf(action), `    ${action.does}`]),
  '',
  'It works on the database that DATA_DIR or DATABASE_URL names, also while the server runs.',
]

const startsWith = (typed: readonly string[], words: readonly string[]): boolean =>
  words.every((word, index) => typed[index] === word)

const isOptional = (name: string): boolean => name.startsWith('[')

const givenTo = (action: Action, typed: readonly string[]): readonly string[] => {
  const given = typed.slice(action.words.length)
  const fewest = action.given.filter((name) => !isOptional(name)).length
  if (given.length < fewest || given.length > action.given.length)
    throw new WrongWords(`It is said like this: ${callOf(action)}`)
  return given
}

const find = (typed: readonly string[]): Action => {
  const action = ACTIONS.find(({ words }) => startsWith(typed, words))
  if (action) return action
  const near = ACTIONS.filter(({ words }) => words[0] === typed[0])
  if (near.length === 0)
    throw new WrongWords(`There is no command «${typed[0] ?? ''}»: ${CALL} --help shows them.`)
  throw new WrongWords(`It is said like this: ${near.map(callOf).join(' or ')}`)
}

const helpFor = (typed: readonly string[]): string[] => {
  const about = ACTIONS.filter(({ words }) => words[0] === typed[0])
  return helpOf(about.length > 0 ? about : ACTIONS)
}

/** Runs what was typed after `npm run admin --`. */
export const runAdmin = async (parts: AdminParts, typed: readonly string[]): Promise<Outcome> => {
  const words = typed.filter((word) => word !== '--help' && word !== '-h')
  if (words.length < typed.length) return { code: 0, lines: helpFor(words) }
  if (words.length === 0) return { code: 2, lines: helpOf(ACTIONS) }
  try {
    const strange = words.find((word) => word.startsWith('-'))
    if (strange !== undefined)
      throw new WrongWords(`There is no option ${strange}: ${CALL} --help shows what there is.`)
    const action = find(words)
    const { isFine, lines } = await action.run(parts, givenTo(action, words))
    return { code: isFine ? 0 : 1, lines }
  } catch (error) {
    if (error instanceof WrongWords) return { code: 2, lines: [error.message] }
    if (error instanceof StorageUnavailable)
      return { code: 1, lines: [`The database does not answer: ${error.message}.`] }
    throw error
  }
}
