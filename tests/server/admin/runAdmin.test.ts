import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOperator } from '#tests/support/adminWorld.ts'

const ID = '01990000-0000-7000-8000-000000000000'
const COMMANDS = ['space', 'invite', 'device', 'backup', 'restore', 'erase', 'check', 'era']

describe("the operator's words", () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'personalrom-words-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const operator = (...words: string[]) => anOperator({ DATA_DIR: join(folder, 'data') })(...words)

  it.each(COMMANDS)('have help for %s, and it touches nothing', async (command) => {
    const { code, said } = await operator(command, '--help')
    expect(code).toBe(0)
    expect(said).toContain(`npm run admin -- ${command}`)
    expect(said.match(/npm run admin -- (\w+)/g)).toSatisfy((calls: string[]) =>
      calls.every((call) => call.endsWith(` ${command}`)),
    )
  })

  it('show all there is to whoever says nothing', async () => {
    const { code, said } = await operator()
    expect(code).toBe(2)
    for (const command of COMMANDS) expect(said).toContain(`npm run admin -- ${command}`)
    expect((await operator('--help')).code).toBe(0)
  })

  it.each([
    [['spaces'], /^There is no command «spaces»/],
    [['space'], /^It is said like this: .*space list or .*space create/],
    [['space', 'make'], /^It is said like this/],
    [['space', 'create', 'Solsikken'], /^It is said like this: .*<name> <head teacher>$/],
    [['check', 'everything'], /^It is said like this: npm run admin -- check$/],
    [['backup', '--force'], /^There is no option --force/],
    [['restore'], /^It is said like this: .*<file>$/],
    [['device', 'list', 'here'], /^«here» is not the id of a kindergarten\.$/],
    [['device', 'list', ID], /^There is no database in .* yet/],
  ])('are answered with one sentence when they are wrong: %j', async (words, sentence) => {
    const { code, said } = await operator(...words)
    expect(code).toBe(2)
    expect(said).toMatch(sentence)
    expect(said).not.toContain('\n')
  })

  it('are answered with one sentence when the database does not answer', async () => {
    const lost = anOperator({
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/none',
    })
    const { code, said } = await lost('space', 'list')
    expect(code).toBe(1)
    expect(said).toMatch(/^The database does not answer/)
    expect(said).not.toContain('secret')
  })
})
