// The removal log as files: one for each process that has something to note, lines of JSON, only ever appended to.
import { mkdirSync } from 'node:fs'
import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Id } from '#domain/record/id.ts'
import { StorageUnavailable } from '../storage/storage.ts'
import { isCovered, Removal, type RemovalLog } from './removalLog.ts'

const ENDING = '.jsonl'
const NEWLINE = 0x0a

/** A line that a dying process left half-written, or one of a newer version, says nothing. */
const removalsIn = (text: string): Removal[] =>
  text.split('\n').flatMap((line) => {
    if (line === '') return []
    const parsed = Removal.safeParse(jsonOf(line))
    return parsed.success ? [parsed.data] : []
  })

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const isSameWord = (one: Removal, other: Removal): boolean =>
  one.kind === other.kind &&
  (one.kind === 'narrowed' && other.kind === 'narrowed' ? one.field === other.field : true)

const stampOf = (removal: Removal): string => ('stamp' in removal ? removal.stamp : '')

/** What all files say, each read on from where it was left. */
const createReading = (folder: string) => {
  const read = new Map<string, number>()
  const bySpace = new Map<Id, Map<Id, Removal[]>>()

  const keep = (removal: Removal): void => {
    const byId = bySpace.get(removal.space) ?? new Map<Id, Removal[]>()
    bySpace.set(removal.space, byId)
    const known = byId.get(removal.id) ?? []
    const before = known.find((other) => isSameWord(other, removal))
    // The latest says it for those before it, however often somebody takes a record back.
    if (before && stampOf(before) >= stampOf(removal)) return
    byId.set(removal.id, [...known.filter((other) => other !== before), removal])
  }
  const readOn = async (name: string): Promise<void> => {
    const file = await open(join(folder, name), 'r')
    try {
      const start = read.get(name) ?? 0
      const { size } = await file.stat()
      if (size <= start) return
      const bytes = Buffer.alloc(size - start)
      await file.read(bytes, 0, bytes.length, start)
      const end = bytes.lastIndexOf(NEWLINE) + 1
      read.set(name, start + end)
      for (const removal of removalsIn(bytes.toString('utf8', 0, end))) keep(removal)
    } finally {
      await file.close()
    }
  }
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  const refresh = async (): Promise<void> => {
    next = undefined
    for (const name of await readdir(folder)) if (name.endsWith(ENDING)) await readOn(name)
  }
  return {
    bySpace,
    /** One after the other, so that no line is read twice; whoever asks before one has begun shares it. */
    refresh: (): Promise<void> => (next ??= last = last.then(refresh, refresh)),
  }
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** This process's own file: lines go in one batch after the other, each on the disk before the next. */
const createWriting = (folder: string, name: string) => {
  let file: FileHandle | undefined
  let isTorn = false
  let last: Promise<unknown> = Promise.resolve()

  const openFile = async (): Promise<FileHandle> => {
    const opened = await open(join(folder, `${name}${ENDING}`), 'a', 0o600)
    await syncFolder(folder)
    return opened
  }
  const write = async (lines: string): Promise<void> => {
    try {
      file ??= await openFile()
      // What a full disk cut short must not spoil the line after it.
      await file.appendFile(isTorn ? `\n${lines}` : lines)
      isTorn = false
      await file.datasync()
    } catch (error) {
      isTorn = true
      throw new StorageUnavailable('the removal log cannot be written', { cause: error })
    }
  }
  return {
    append: (lines: string): Promise<void> => {
      const written = last.then(() => write(lines))
      last = written.catch(() => undefined)
      return written
    },
    close: async () => {
      await last
      await file?.close()
      file = undefined
    },
  }
}

/**
 * Opens the log in a folder that several processes may share.
 * @param name of this process's own file; none other writes to it
 */
export const openFileRemovals = (folder: string, name: string): RemovalLog => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const reading = createReading(folder)
  const writing = createWriting(folder, name)
  return {
    note: async (removals) => {
      if (removals.length > 0)
        await writing.append(removals.map((removal) => `${JSON.stringify(removal)}\n`).join(''))
    },
    covers: async (space, record) => {
      await reading.refresh()
      return isCovered(reading.bySpace.get(space)?.get(record.id) ?? [], record)
    },
    all: async (space) => {
      await reading.refresh()
      const spaces = space === undefined ? [...reading.bySpace.values()] : [reading.bySpace.get(space)]
      return spaces.flatMap((byId) => [...(byId?.values() ?? [])].flat())
    },
    close: () => writing.close(),
  }
}
