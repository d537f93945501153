// The working copy of one push: records, audiences and members as they will be, then written at once.
import { type Audience, audiencesOfRecord } from '#domain/access/audience.ts'
import { policyOf } from '#domain/access/policy.ts'
import type { Id } from '#domain/record/id.ts'
import type { Stamp } from '#domain/record/stamp.ts'
import type { Instant } from '#domain/record/instant.ts'
import { canonicalJson } from '#domain/record/json.ts'
import { isDeleted, type StoredRecord, valueOf } from '#domain/record/record.ts'
import type { MemberState, NewTextRow, RecordChange, RecordRow, SpaceChange } from '../storage/storage.ts'
import { createFeedDraft } from './feedDraft.ts'
import { memberStateOf } from './memberState.ts'
import { type Narrowing, narrowingsOf, takenBackAt } from './narrowing.ts'
import { oldValuesOf } from './oldValues.ts'
import type { OldValueRow } from '../storage/historyStorage.ts'

/** The parent of a record whose readers are its parent's. */
export const parentIdOf = (record: StoredRecord): Id | undefined => {
  const parent = valueOf(record.f, 'parent')
  const follows = policyOf(record.coll)?.audience.kind === 'parent'
  return follows && typeof parent === 'string' ? parent : undefined
}

/** Whether the rules let a kind stand under another. */
export const mayBeParent = (child: string, parent: string): boolean => {
  const rule = policyOf(child)?.audience
  return rule?.kind === 'parent' && rule.parents.includes(parent)
}

interface DraftStart {
  /** The last place taken before it. */
  readonly seq: number
  readonly now: Instant
  /** Where they have been read in this transaction already. */
  readonly members?: readonly MemberState[]
}

/** Opens a draft. */
export const openDraft = async (change: SpaceChange, { seq, now, members }: DraftStart): Promise<Draft> =>
  new Draft(change, { seq, now, members: members ?? (await change.members()) })

export class Draft {
  readonly #change: SpaceChange
  readonly #now: Instant
  /** As they were before this draft. */
  readonly #rows = new Map<Id, RecordRow>()
  readonly #records = new Map<Id, StoredRecord>()
  readonly #purged = new Set<Id>()
  /** Purged by this draft. */
  readonly #forgotten = new Set<Id>()
  readonly #loaded = new Set<Id>()
  readonly #childrenKnown = new Set<Id>()
  readonly #children = new Map<Id, Set<Id>>()
  readonly #places = new Map<Id, number>()
  readonly #texts: NewTextRow[] = []
  readonly #widened = new Set<Id>()
  readonly #narrowed: Narrowing[] = []
  readonly #takenBack = new Map<Id, Stamp>()
  readonly #replaced: OldValueRow[] = []
  readonly #changed = new Set<string>()
  readonly #members: Map<Id, MemberState>
  readonly #changedMembers = new Set<Id>()
  readonly #feed = createFeedDraft()
  #last: number

  constructor(change: SpaceChange, start: Required<DraftStart>) {
    this.#change = change
    this.#now = start.now
    this.#last = start.seq
    this.#members = new Map(start.members.map((member) => [member.id, member]))
  }

  /** The last place in the feed that is taken. */
  get seq(): number {
    return this.#last
  }

  /** The kinds that have changed. */
  get changed(): ReadonlySet<string> {
    return this.#changed
  }

  /** Whose readers have news. */
  get touched(): Set<Audience> {
    return new Set([...this.#feed.touched(), ...this.#texts.flatMap(({ id }) => this.#feed.audiences(id))])
  }

  /** What has taken a record from somebody. */
  get narrowed(): readonly Narrowing[] {
    return this.#narrowed
  }

  /** What came out of the trash, and by which stamp. */
  get takenBack(): ReadonlyMap<Id, Stamp> {
    return this.#takenBack
  }

  /** Records that more people may read than before. */
  get widened(): ReadonlySet<Id> {
    return this.#widened
  }

  get members(): ReadonlyMap<Id, MemberState> {
    return this.#members
  }

  record(id: Id): StoredRecord | undefined {
    return this.#records.get(id)
  }

  /** Whether nothing is left of the record but its id. */
  isPurged(id: Id): boolean {
    return this.#purged.has(id)
  }

  audiences(id: Id): Audience[] {
    return this.#feed.audiences(id)
  }

  /** Reads these records, their audiences and their parents in few questions. */
  async load(ids: readonly Id[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#loaded.has(id))
    if (missing.length === 0) return
    for (const id of missing) this.#loaded.add(id)
    const rows = await this.#change.records(missing)
    for (const [id, row] of rows) {
      this.#rows.set(id, row)
      this.#records.set(id, row.record)
      if (row.purgedAt !== null) this.#purged.add(id)
    }
    this.#feed.learn(await this.#change.feedOf(missing))
    await this.#loadChildren(missing.filter((id) => !rows.has(id)))
    await this.load([...rows.values()].flatMap(({ record }) => parentIdOf(record) ?? []))
  }

  /** Puts a record in its new state: its audiences follow, and those of its children. */
  async put(record: StoredRecord): Promise<void> {
    await this.load([record.id])
    const before = this.#records.get(record.id)
    const { isNarrowed } = await this.#replace(record)
    if (before && isNarrowed) this.#narrowed.push(...narrowingsOf(before, record))
    const takenBack = before && takenBackAt(before, record)
    if (takenBack !== undefined) this.#takenBack.set(record.id, takenBack)
    if (before) this.#keepOld(before, record)
    if (record.coll === 'member') {
      this.#members.set(record.id, memberStateOf(record))
      this.#changedMembers.add(record.id)
    }
  }

  /** Leaves nothing of a record but its id, kind and author; nobody reads it, and its children are their authors' alone. */
  async purge(id: Id): Promise<void> {
    await this.load([id])
    const record = this.#records.get(id)
    if (!record || this.#purged.has(id)) return
    this.#purged.add(id)
    this.#forgotten.add(id)
    await this.#replace({ ...record, f: {} })
  }

  addText(text: Omit<NewTextRow, 'seq' | 'at'>): void {
    this.#last += 1
    this.#texts.push({ ...text, seq: this.#last, at: this.#now })
    this.#changed.add(this.#records.get(text.id)?.coll ?? '')
  }

  /** The bytes of a text, with those of this draft. */
  async textSize(id: Id, field: string): Promise<number> {
    const added = this.#texts.filter((text) => text.id === id && text.field === field)
    const stored = await this.#change.textSize(id, field)
    return added.reduce((total, text) => total + text.bytes.length, stored)
  }

  /** Members who have joined on some device. */
  joined(): Promise<ReadonlySet<Id>> {
    return this.#change.joinedMembers()
  }

  /** Whether another space has a record of this kind with this id. */
  isElsewhere(id: Id, coll: string): Promise<boolean> {
    return this.#change.isElsewhere(id, coll)
  }

  hasText(id: Id, field: string, bytes: Uint8Array): Promise<boolean> {
    return this.#change.hasText(id, field, bytes)
  }

  /** Writes everything. The draft is over then. */
  async write(): Promise<void> {
    const rows = [...this.#places].flatMap(([id, seq]) => this.#rowOf(id, seq))
    await this.#change.saveRecords(rows)
    await this.#change.saveOldValues(this.#replaced)
    await this.#change.forgetContent([...this.#forgotten])
    await this.#change.saveFeed(this.#feed.moved())
    await this.#change.saveMembers([...this.#changedMembers].flatMap((id) => this.#members.get(id) ?? []))
    for (const id of this.#widened) this.#last = await this.#change.touchText(id, this.#last + 1)
    await this.#change.addText(this.#texts)
    // What was replaced in this very push is from before, too.
    await this.#change.noteWidened([...this.#widened], this.#last)
  }

  #keepOld(before: StoredRecord, record: StoredRecord): void {
    const at = { id: record.id, seq: this.#last, replacedAt: this.#now }
    this.#replaced.push(...oldValuesOf(before, record).map((old) => ({ ...old, ...at })))
  }

  #rowOf(id: Id, seq: number): RecordChange[] {
    const record = this.#records.get(id)
    if (!record) return []
    const deletedAt = isDeleted(record.f) ? (this.#rows.get(id)?.deletedAt ?? this.#now) : null
    const purgedAt = this.#purged.has(id) ? (this.#rows.get(id)?.purgedAt ?? this.#now) : null
    return [{ record, json: canonicalJson(record.f), seq, deletedAt, purgedAt }]
  }

  async #replace(record: StoredRecord): Promise<{ readonly isNarrowed: boolean }> {
    const before = this.#records.get(record.id)
    if (before) this.#children.get(parentIdOf(before) ?? '')?.delete(record.id)
    this.#records.set(record.id, record)
    this.#noteParent(record)
    this.#changed.add(record.coll)
    const { isOther, isNarrowed } = await this.#settle(record, true)
    this.#places.set(record.id, this.#last)
    if (isOther) await this.#follow(record.id)
    return { isNarrowed }
  }

  async #loadChildren(ids: readonly Id[]): Promise<void> {
    const missing = ids.filter((id) => !this.#childrenKnown.has(id))
    if (missing.length === 0) return
    for (const id of missing) this.#childrenKnown.add(id)
    for (const { record } of await this.#change.childrenOf(missing))
      // One that this draft has changed may have another parent by now.
      if (!this.#places.has(record.id)) this.#noteParent(record)
  }

  #noteParent(record: StoredRecord): void {
    const parent = parentIdOf(record)
    if (parent === undefined) return
    const siblings = this.#children.get(parent) ?? new Set<Id>()
    this.#children.set(parent, siblings.add(record.id))
  }

  async #parentAudiences(record: StoredRecord): Promise<Audience[]> {
    const parent = parentIdOf(record)
    if (parent === undefined) return []
    await this.load([parent])
    const found = this.#records.get(parent)
    return found && mayBeParent(record.coll, found.coll) ? this.#feed.audiences(parent) : []
  }

  /** Gives the record its audiences. */
  async #settle(
    record: StoredRecord,
    hasMoved: boolean,
  ): Promise<{ readonly isOther: boolean; readonly isNarrowed: boolean }> {
    const next = this.#purged.has(record.id)
      ? []
      : audiencesOfRecord(record, await this.#parentAudiences(record))
    const seq = this.#last + 1
    const { isWidened, isNarrowed, isNew } = this.#feed.settle(record.id, { next, seq, hasMoved })
    const isOther = isWidened || isNarrowed
    if (isWidened && !isNew) this.#widened.add(record.id)
    if (hasMoved || isOther) this.#last = seq
    return { isOther, isNarrowed }
  }

  async #follow(id: Id): Promise<void> {
    await this.#loadChildren([id])
    const children = [...(this.#children.get(id) ?? [])]
    await this.load(children)
    for (const child of children) {
      const record = this.#records.get(child)
      if (record && (await this.#settle(record, false)).isOther) await this.#follow(child)
    }
  }
}
