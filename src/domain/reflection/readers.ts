// Who will see an entry: said before it is shared, in names or numbers.
import type { Visibility } from '#domain/record/kind.ts'
import { audiencesOfActor } from '#domain/access/audience.ts'
import type { Member } from '#domain/space/member.ts'
import { currentMembers } from '#domain/space/people.ts'

/** What an author chooses. */
export interface Sharing {
  readonly vis: Visibility
  readonly unit: string | null
  readonly partner: string | null
}

const audienceOf = ({ vis, unit, partner }: Sharing): string | undefined => {
  switch (vis) {
    case 'me':
      return undefined
    case 'unit':
      return unit === null ? undefined : `t:${unit}`
    case 'staff':
      return 's'
    case 'leaders':
      return 'l'
    case 'partner':
      return partner === null ? undefined : `x:${partner}`
  }
}

/** The current members other than the author who will be able to read it, by name. */
export const readersOf = (sharing: Sharing, author: string, members: readonly Member[]): Member[] => {
  const audience = audienceOf(sharing)
  if (audience === undefined) return []
  return currentMembers(members).filter(
    (member) =>
      member.id !== author &&
      audiencesOfActor({ member: member.id, role: member.role, units: member.units }).includes(audience),
  )
}

/** Whether the choice still lacks its unit or partner; until then only the author sees the entry. */
export const isUndecided = (sharing: Sharing): boolean =>
  sharing.vis !== 'me' && audienceOf(sharing) === undefined
