// What must be so when everything is in order: nothing is left to send, all hold what is theirs and nothing else,
// and every value that anybody wrote is somewhere.
import type { Fields } from '#domain/record/record.ts'
import { canonicalJson } from '#domain/record/json.ts'
import type { RescuedItem, UnsentItem } from '#store/store.ts'
import { type Dump, dumpOf, textOf } from './dump.ts'
import { mayRead, type Reader } from './oracle.ts'
import { whyLetterLost, whyLost } from './restores.ts'
import { count, type Run, Violation } from './run.ts'
import type { Tablet } from './tablet.ts'
import { readerOf, type Truth, wholeText, wholeTruth } from './truth.ts'
import { isSameValue, type LetterWriting, type Writing } from './writings.ts'

interface AtEnd {
  readonly tablet: Tablet
  readonly dump: Dump
  readonly rescued: readonly RescuedItem[]
  /** As the list «not yet shared» shows it. */
  readonly unsent: ReadonlyMap<string, UnsentItem>
  readonly reader: Reader | undefined
}

interface Final {
  readonly run: Run
  readonly truth: ReadonlyMap<string, Truth>
  readonly texts: ReadonlyMap<string, string>
  readonly ends: ReadonlyMap<Tablet, AtEnd>
}

const fail = (sentence: string): never => {
  throw new Violation(sentence)
}

const finalOf = async (run: Run): Promise<Final> => {
  const { garden } = run
  const truth = await wholeTruth(garden.database.db)
  const texts = await wholeText(garden.database.db)
  const ends = new Map<Tablet, AtEnd>()
  for (const tablet of garden.tablets) {
    const tables = garden.tablesOf(tablet)
    if (!tables) throw new Error('a tablet without tables')
    const { isTrusted } = tablet.session()
    ends.set(tablet, {
      tablet,
      dump: (await dumpOf(tables))(),
      rescued: await tablet.store().rescued(),
      unsent: new Map((await tablet.store().unsent()).map((item) => [item.id, item])),
      reader: readerOf(truth.get(tablet.member), { isTrusted, now: garden.clock.now() }),
    })
  }
  return { run, truth, texts: new Map([...texts].map(([id, updates]) => [id, textOf(updates)])), ends }
}

const checkDrained = async ({ run, ends }: Final): Promise<void> => {
  for (const { tablet, dump } of ends.values()) {
    if (tablet.ended) continue
    const { items } = await tablet.outgoing()
    if (items.length > 0)
      fail(`${tablet.name} has still to send ${items.map(({ id }) => run.nick(id)).join(' ')}`)
    for (const { id, unsent, hasUnsentText, refusal } of dump.records.values())
      if ((unsent.length > 0 || hasUnsentText) && !refusal)
        fail(`${tablet.name} has ${run.nick(id)} unsent, and nobody has said why`)
  }
}

/** Her own entry is hers to write: a no to it is the server's fault, unless she shares it with a unit she is not in. */
const checkRefusals = ({ run, truth, ends }: Final): void => {
  for (const { tablet, dump, reader } of ends.values())
    for (const { id, coll, unsent, refusal } of dump.records.values()) {
      const isHers = coll === 'entry' && truth.get(id)?.author === tablet.member && !truth.get(id)?.isPurged
      if (!isHers || refusal?.state !== 'denied' || !reader?.isTrusted || tablet.ended) continue
      if (!unsent.includes('unit'))
        fail(`${tablet.name} was refused her own ${run.nick(id)}: ${unsent.join(' ')}`)
    }
}

const differing = (here: Fields, there: Fields, unsent: readonly string[]): string | undefined =>
  [...new Set([...Object.keys(here), ...Object.keys(there)])].find(
    (name) =>
      !unsent.includes(name) && canonicalJson(here[name] ?? null) !== canonicalJson(there[name] ?? null),
  )

/** An untrusted tablet is not sent what is its member's alone; what was written on it may stay there. */
const isOwnHistory = ({ reader }: AtEnd, record: Truth, find: (id: string) => Truth | undefined): boolean =>
  reader !== undefined && !reader.isTrusted && mayRead({ ...reader, isTrusted: true }, record, find)

const checkCopy = ({ run, texts }: Final, { tablet, dump }: AtEnd, record: Truth): void => {
  const held = dump.records.get(record.id)
  if (!held) return fail(`${tablet.name} does not hold ${run.nick(record.id)} (${record.coll})`)
  const field = differing(held.f, record.f, held.unsent)
  if (field !== undefined)
    fail(`${tablet.name} holds another ${field} of ${run.nick(record.id)} than the server`)
  const text = textOf(dump.texts.get(record.id) ?? [])
  if (!held.hasUnsentText && text !== (texts.get(record.id) ?? ''))
    fail(
      `${tablet.name} reads another text of ${run.nick(record.id)}: ${text} / ${texts.get(record.id) ?? ''}`,
    )
}

const checkHolding = (final: Final): void => {
  const { run, truth, ends } = final
  const find = (id: string) => truth.get(id)
  for (const end of ends.values()) {
    const { tablet, dump, reader } = end
    if (tablet.ended && dump.records.size > 0 && tablet.ended === 'removed')
      fail(`${tablet.name} kept records`)
    if (tablet.ended || !reader) continue
    for (const record of truth.values()) if (mayRead(reader, record, find)) checkCopy(final, end, record)
    for (const held of dump.records.values()) {
      const record = truth.get(held.id)
      // Never acknowledged: the tablet does not know that it was there once. It is shown as refused.
      const isNew = (record?.isPurged ?? true) && held.author === tablet.member && held.unsent.length > 0
      if (isNew || (record && (mayRead(reader, record, find) || isOwnHistory(end, record, find)))) continue
      fail(`${tablet.name} still holds ${run.nick(held.id)} (${held.coll})`)
    }
    for (const id of dump.texts.keys())
      if (!dump.records.has(id)) fail(`${tablet.name} still holds a text of ${run.nick(id)}`)
  }
}

/** Where a value has ended up. */
const fateOf = ({ run, truth, ends }: Final, { tablet, id, field, v, h }: Writing): string | undefined => {
  const record = truth.get(id)
  const there = record?.f[field]
  if (there && isSameValue(there.v, v)) return 'on server'
  if (there && there.h > h) return 'beaten'
  if (run.purged.has(id)) return 'purged'
  const end = ends.get(tablet)
  const here = end?.dump.records.get(id)
  const isShown = end?.unsent.get(id)?.refusal !== undefined
  if (isShown && here?.unsent.includes(field) && isSameValue(here.f[field]?.v, v)) return 'refused'
  if (end?.rescued.some((item) => item.id === id && isSameValue(item.values[field], v))) return 'rescued'
  return undefined
}

const letterFateOf = (
  { run, texts, ends }: Final,
  { tablet, id, letter, isDeletion }: LetterWriting,
): string | undefined => {
  const text = texts.get(id) ?? ''
  if (text.includes(letter) !== isDeletion) return 'on server'
  const isTakenOut = run.writings.letters.some(
    (other) => other.id === id && other.letter === letter && other.isDeletion,
  )
  if (!isDeletion && isTakenOut) return 'beaten'
  if (run.purged.has(id)) return 'purged'
  const end = ends.get(tablet)
  const here = end?.dump.records.get(id)
  if (
    here?.hasUnsentText &&
    end?.unsent.get(id)?.refusal &&
    textOf(end?.dump.texts.get(id) ?? []).includes(letter) !== isDeletion
  )
    return 'refused'
  const rescued = end?.rescued.filter((item) => item.id === id && item.texts['notes'] !== undefined) ?? []
  if (rescued.some(({ texts: kept }) => (kept['notes'] ?? '').includes(letter) !== isDeletion))
    return 'rescued'
  return undefined
}

const checkFates = (final: Final): void => {
  const { run } = final
  const settle = (
    fate: string | undefined,
    what: string,
    why: () => ReturnType<typeof whyLost> | undefined,
  ) => {
    count(run, 'fates')
    if (fate !== undefined) return count(run, fate)
    const reason = why()
    if (!reason) return fail(`lost: ${what}`)
    if (!reason.isExplained) return fail(`lost: ${what}, though ${reason.holder} held it at the last restore`)
    run.trace(`gone: ${what}: ${reason.why}`)
    count(run, `gone: ${reason.why}`)
  }
  for (const writing of run.writings.all()) {
    const { tablet, id, coll, field, v, h } = writing
    const what = `${field} = ${JSON.stringify(v)?.slice(0, 40)} (${h}) of ${coll} ${run.nick(id)} by ${tablet.name}`
    settle(fateOf(final, writing), what, () => run.lastRestore && whyLost(run.lastRestore, writing))
  }
  for (const writing of run.writings.letters) {
    const { tablet, id, letter, isDeletion } = writing
    const what = `${isDeletion ? '-' : '+'}${letter} in ${run.nick(id)} by ${tablet.name}`
    settle(
      letterFateOf(final, writing),
      what,
      () => run.lastRestore && whyLetterLost(run.lastRestore, writing),
    )
  }
}

/**
 * What was purged stays so, whatever backup was put back and whoever still held it. After half a year its author may write
 * under the old id anew.
 */
const checkPurged = ({ run, truth }: Final): void => {
  for (const [id, stamps] of run.purged)
    for (const [name, { h }] of Object.entries(truth.get(id)?.f ?? {}))
      if (stamps.has(h)) fail(`${name} of ${run.nick(id)} was purged and has come back`)
}

/** Looks at everything. Throws a Violation at the first thing that is not as it must be. */
export const checkAll = async (run: Run): Promise<void> => {
  const final = await finalOf(run)
  await checkDrained(final)
  checkPurged(final)
  checkRefusals(final)
  checkHolding(final)
  checkFates(final)
}
