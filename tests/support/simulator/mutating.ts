// Puts each mutant into a copy of the code, and runs seeds until one fails.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { LEFT_OUT, type Mutant, MUTANTS } from '#tests/scenarios/mutants.ts'

const COPIED = ['src', 'tests', 'tools', 'package.json']

const mutated = ({ name, file, find, replace }: Mutant): string => {
  const parts = readFileSync(file, 'utf8').split(find)
  if (parts.length !== 2) throw new Error(`«${name}» stands ${parts.length - 1} times in ${file}`)
  return parts.join(replace)
}

const copyOfTheCode = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-mutant-'))
  for (const path of COPIED) cpSync(path, join(folder, path), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return folder
}

/** The first line of what went wrong, or undefined where nothing did. */
const hunted = (folder: string, { seeds, isRestless }: Mutant, workers: number): string | undefined => {
  const words = ['tools/simulate.mjs', '--hunt', '--from', '1', '--seeds', String(seeds)]
  const more = isRestless ? ['--restless'] : []
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...words, '--workers', String(workers), ...more],
    { cwd: folder, encoding: 'utf8' },
  )
  if (status === 0) return undefined
  return stdout.split('\n').find((line) => line.startsWith('seed ')) ?? stderr.slice(0, 500)
}

/** Ends with 1 where a mutant that matters is not caught. */
export const huntMutants = ({ workers, only }: { workers: number; only: string | undefined }): number => {
  const mutants = MUTANTS.filter(({ name }) => only === undefined || name.includes(only))
  const changed = mutants.map((mutant) => ({ mutant, text: mutated(mutant) }))
  const folder = copyOfTheCode()
  const missed: string[] = []
  try {
    for (const { mutant, text } of changed) {
      const path = join(folder, mutant.file)
      const before = readFileSync(path, 'utf8')
      writeFileSync(path, text)
      const failure = hunted(folder, mutant, workers)
      writeFileSync(path, before)
      if (failure === undefined && !mutant.isRedundant) missed.push(mutant.name)
      const verdict = failure ? 'caught' : mutant.isRedundant ? 'not caught (redundant)' : 'NOT CAUGHT'
      console.log(`${verdict}: ${mutant.name}${failure ? `\n  ${failure.slice(0, 200)}` : ''}`)
    }
    console.log(`left out of the product (redundant): ${LEFT_OUT}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return missed.length === 0 ? 0 : 1
}
