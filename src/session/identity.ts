// Who I am and where, from my own member and space records; the answer at joining until they are here.
import { computed, type ComputedRef, type ShallowRef, shallowRef, watch } from 'vue'
import type { Actor } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import { type Language, Member, type Role } from '#domain/space/member.ts'
import { Space } from '#domain/space/space.ts'
import { watchLive } from '#store/live.ts'
import type { OpenProfile } from './openProfile.ts'

/** Me, as the staff list has me. */
interface Me {
  readonly id: Id
  readonly displayName: string
  readonly role: Role
  readonly language: Language
  readonly units: readonly Id[]
}

interface CurrentSpace {
  readonly id: Id
  readonly name: string
  readonly isExample: boolean
  readonly languageForm: 'nb' | 'nn'
}

const NOBODY: Me = { id: '', displayName: '', role: 'staff', language: 'nb', units: [] }
const NOWHERE: CurrentSpace = { id: '', name: '', isExample: false, languageForm: 'nb' }

const meOf = ({ row }: OpenProfile, record: Member | undefined): Me => ({
  id: row.member.id,
  displayName: record?.displayName ?? row.member.displayName,
  role: record?.role ?? row.member.role,
  language: record?.language ?? row.member.language,
  units: record?.units ?? [],
})

const spaceOf = ({ row }: OpenProfile, record: Space | undefined): CurrentSpace => ({
  id: row.space.id,
  name: record?.name ?? row.space.name,
  isExample: record?.isExample ?? row.space.isExample,
  languageForm: record?.languageForm ?? 'nb',
})

interface OwnRecords {
  readonly member: Member | undefined
  readonly space: Space | undefined
}

const NOTHING: OwnRecords = { member: undefined, space: undefined }

const readOwn = async ({ store, row }: OpenProfile): Promise<OwnRecords> => ({
  member: await store.find(Member, row.member.id),
  space: await store.find(Space, row.space.id),
})

export interface Identity {
  readonly me: ComputedRef<Me>
  readonly space: ComputedRef<CurrentSpace>
  readonly actor: ComputedRef<Actor>
  /** Reads the own records now, so that a page that opens next is right from its first moment. */
  refresh(): Promise<void>
}

/** Follows the own records of whatever profile is open. */
export const createIdentity = (opened: Readonly<ShallowRef<OpenProfile | undefined>>): Identity => {
  const own = shallowRef(NOTHING)
  const take = (profile: OpenProfile, records: OwnRecords) => {
    if (opened.value === profile) own.value = records
  }
  watch(
    opened,
    (profile, _before, onCleanup) => {
      own.value = NOTHING
      if (!profile) return
      onCleanup(
        watchLive(
          () => readOwn(profile),
          (records) => take(profile, records),
        ),
      )
    },
    { immediate: true, flush: 'sync' },
  )
  const me = computed(() => (opened.value ? meOf(opened.value, own.value.member) : NOBODY))
  return {
    me,
    space: computed(() => (opened.value ? spaceOf(opened.value, own.value.space) : NOWHERE)),
    actor: computed(() => ({ member: me.value.id, role: me.value.role, units: me.value.units })),
    refresh: async () => {
      if (opened.value) take(opened.value, await readOwn(opened.value))
    },
  }
}
