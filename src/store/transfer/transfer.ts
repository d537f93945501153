// From one tablet to another without network: a file that only its key opens, for the same person alone.
import type { Id } from '#domain/record/id.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import type { StoreContext } from '../context.ts'
import { bringIn } from './bringIn.ts'
import { Contents, CONTENTS_VERSION, readContents } from './contents.ts'
import { type EnvelopeFault, openFile, sealFile } from './envelope.ts'
import { newKey, printKey, readKey } from './fileKey.ts'

/** Why a file was not brought in. Then nothing has changed. */
export type TransferFault = EnvelopeFault | 'not-a-key' | 'other-kindergarten' | 'other-person'

interface PackedFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Opens the file; shown once, kept nowhere. */
  readonly key: string
  /** How many things are in it. */
  readonly count: number
}

export interface Transfer {
  /** Everything unsent and everything rescued, as a file. It all stays here too. */
  pack(): Promise<PackedFile>
  /** Brings a file in. Resolves to how many things were new here; the same file again brings nothing. */
  unpack(file: Uint8Array<ArrayBuffer>, key: string): Promise<Result<number, TransferFault>>
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const contentsOf = (text: string): Result<Contents, TransferFault> => {
  const given = parse(text)
  const contents = Contents.safeParse(given)
  if (contents.success) return success(contents.data)
  const isNewer =
    typeof given === 'object' && given !== null && 'v' in given && Number(given.v) > CONTENTS_VERSION
  return failure(isNewer ? 'newer' : 'broken')
}

/** The files of a profile in this kindergarten. */
export const createTransfer = (context: StoreContext, space: Id): Transfer => ({
  pack: async () => {
    const contents = await readContents(context, space)
    const key = newKey()
    const bytes = await sealFile(JSON.stringify(contents), key)
    return { bytes, key: printKey(key), count: contents.items.length + contents.rescued.length }
  },
  unpack: async (file, typed) => {
    const key = readKey(typed)
    if (!key) return failure('not-a-key')
    const opened = await openFile(file, key)
    if (!opened.ok) return opened
    const contents = contentsOf(opened.value)
    if (!contents.ok) return contents
    if (contents.value.space !== space) return failure('other-kindergarten')
    if (contents.value.member !== context.member) return failure('other-person')
    return success(await bringIn(context, contents.value))
  },
})
