// What the server says on the terminal when it has started: its address, and how the first people get in.
import { hashOfCode, newCode, setupCodeOf } from './access/codes.ts'
import { exampleCodes, fillExample } from './example/fillExample.ts'
import type { ServerContext } from './http/context.ts'

interface Announcement {
  readonly say: (line: string) => void
  /** Whether the example kindergarten was asked for. */
  readonly isDemo: boolean
}

/** Says the address, the setup link while there is no kindergarten, and links into the example. */
export const announce = async (context: ServerContext, { say, isDemo }: Announcement): Promise<void> => {
  const { config, storage, serverKey } = context
  say(`Personalrom: ${config.publicUrl}`)
  const spaces = await storage.countSpaces()
  if (spaces.all === spaces.examples) {
    const code = setupCodeOf(serverKey)
    await storage.addSetupCode(hashOfCode(serverKey, code))
    say(`Set up the first kindergarten: ${config.publicUrl}/oppsett#${code}`)
  }
  if (isDemo) await announceExample(context, say)
}

const announceExample = async (context: ServerContext, say: Announcement['say']): Promise<void> => {
  const { config, chance, serverKey } = context
  const codeAndHash = () => {
    const code = newCode(chance)
    return { code, hash: hashOfCode(serverKey, code) }
  }
  const parts = { ...context, newCode: codeAndHash }
  await fillExample(parts)
  for (const { role, name, code } of await exampleCodes(parts))
    say(`Example kindergarten, ${role} (${name}): ${config.publicUrl}/bli-med#${code}`)
}
