// `npm run admin`: the operator's commands. Reads the same configuration as the server, and works beside it.
import { randomBytes, randomFillSync } from 'node:crypto'
import { uuidV7 } from '#domain/record/id.ts'
import { readConfig } from '../config.ts'
import { openServerKey } from '../serverKey.ts'
import { runAdmin } from './runAdmin.ts'

const finish = (lines: readonly string[], code: number): void => {
  const out = code === 0 ? process.stdout : process.stderr
  out.write(`${lines.join('\n')}\n`)
  process.exitCode = code
}

// Whatever is written here is for this user alone.
process.umask(0o077)
const config = readConfig(process.env)
if (config.ok) {
  const chance = (bytes: number): Uint8Array => randomFillSync(new Uint8Array(bytes))
  const now = (): number => Date.now()
  const parts = {
    config: config.value,
    serverKey: () => openServerKey(config.value.serverKey, config.value.dataDir, chance),
    now,
    newId: () => uuidV7(now(), randomBytes(10)),
    chance,
  }
  const { lines, code } = await runAdmin(parts, process.argv.slice(2))
  finish(lines, code)
} else finish(config.error, 1)
