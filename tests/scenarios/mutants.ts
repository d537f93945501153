// The design broken on purpose, one fault at a time (sync.md part 4): a simulator that does not notice is not worth its
// seeds. `npm run simulate -- --mutants` puts each into a copy of the code and runs it.

export interface Mutant {
  readonly name: string
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** Another rule catches what this one would: the simulator need not see it. */
  readonly isRedundant?: true
  /** A rare fault: every run has restores, and many of them. */
  readonly isRestless?: true
  /** Runs until it is given up. */
  readonly seeds: number
}

/** Redundant too, and left out of the product: the pull brings the winner, so there is nothing to break. */
export const LEFT_OUT = 'a losing push is not answered with the winner'

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'one cursor instead of one per audience',
    file: 'src/server/sync/pull.ts',
    find: 'const cursor = Object.hasOwn(given, audience) ? (given[audience] ?? 0) : 0',
    replace: 'const cursor = Math.max(0, ...Object.values(given))',
    seeds: 50,
  },
  {
    name: 'no gone rows on narrowing',
    file: 'src/server/sync/feedDraft.ts',
    find: 'for (const audience of lost) move({ audience, id, seq, isGone: true })',
    replace: '',
    seeds: 50,
  },
  {
    name: 'out sent alone though the reader is entitled another way',
    file: 'src/server/sync/pull.ts',
    find: 'if (row && entitled.length > 0) {',
    replace: 'if (row && entitled.length > 0 && draft.out.size === 0) {',
    seeds: 50,
  },
  {
    name: 'revocation deletes unsent work',
    file: 'src/store/rescue.ts',
    find: 'if (record.unsent.length > 0 || record.hasUnsentText) {',
    replace: 'if (record.id === context.database.name) {',
    seeds: 50,
  },
  {
    name: 'an acknowledgement clears the field whatever its stamp',
    file: 'src/store/replica/verdicts.ts',
    find: 'unsent: record.unsent.filter((name) => record.f[name]?.h !== sent.stamps[name]),',
    replace: 'unsent: record.unsent.filter((name) => sent.stamps[name] === undefined),',
    seeds: 300,
  },
  {
    name: 'any verdict clears what is unsent',
    file: 'src/store/replica/verdicts.ts',
    find: "if (verdict.st === 'ok') {",
    replace: 'if (verdict) {',
    seeds: 50,
  },
  {
    name: 'a late answer is applied',
    file: 'src/store/replica/applying.ts',
    find: 'if (sync.generation !== answer.receipt.generation) return false',
    replace: '',
    seeds: 300,
  },
  {
    name: 'no bound on stamps ahead of time',
    file: 'src/server/sync/push.ts',
    find: 'field) => millisOf(field.h) > now + CLOCK_TOLERANCE_MILLIS',
    replace: 'field) => millisOf(field.h) > now + CLOCK_TOLERANCE_MILLIS * 1e9',
    seeds: 50,
  },
  {
    name: 'widening does not touch text rows',
    file: 'src/server/sync/draft.ts',
    find: 'for (const id of this.#widened) this.#last = await this.#change.touchText(id, this.#last + 1)',
    replace: '',
    seeds: 300,
  },
  {
    name: 'text rows follow their record',
    file: 'src/server/storage/spaceView.ts',
    find: "feed.and([feed('feed.aud', '=', audience), feed('ytext.seq', '>', cursor)]),",
    replace: "feed.and([feed('feed.aud', '=', audience), feed('feed.seq', '>', cursor)]),",
    seeds: 50,
  },
  {
    name: 'a lost audience is not dropped',
    file: 'src/server/sync/pull.ts',
    find: 'Object.keys(cursors).filter((audience) => !held.has(audience))',
    replace: 'Object.keys(cursors).filter((audience) => held.has(audience) && !held.has(audience))',
    seeds: 50,
  },
  {
    name: 'new stamps may go below what the server has shown',
    file: 'src/store/replica/restamping.ts',
    find: 'let last: ClockState = clock.seen',
    replace: 'let last: ClockState = { millis: 0, counter: 0 }',
    isRedundant: true,
    seeds: 50,
  },
  {
    name: 'no witness',
    file: 'src/server/sync/witness.ts',
    find: "if (era !== view.state.era || seq > view.state.seq) return 'restored'",
    replace: 'if (era !== undefined) return undefined',
    seeds: 50,
  },
  {
    name: 'no signed echo',
    file: 'src/store/replica/restarting.ts',
    find: "echoed: reason === 'restored' ? FIRST_ECHO : sync.echoed,",
    replace: 'echoed: null,',
    seeds: 100,
  },
  {
    name: 'pulls before it gives back',
    file: 'src/store/replica/outgoing.ts',
    find: 'mayPull: false,',
    replace: 'mayPull: true,',
    isRestless: true,
    seeds: 1000,
  },
  {
    name: 'a refused item is not tried again when access returns',
    file: 'src/store/replica/applying.ts',
    find: "item.in && record.refusal?.state === 'denied' ? withoutRefusal(record) : record",
    replace: 'record',
    isRestless: true,
    seeds: 1000,
  },
]
