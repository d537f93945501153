/** From a role to the key of its name. */
export const roleKeys = {
  headTeacher: 'common.roles.headTeacher',
  pedagogicalLeader: 'common.roles.pedagogicalLeader',
  staff: 'common.roles.staff',
  owner: 'common.roles.owner',
  partner: 'common.roles.partner',
  coordinator: 'common.roles.coordinator',
} as const

/** From a role to the key of what it does. */
export const roleTextKeys = {
  headTeacher: 'space.person.roleTexts.headTeacher',
  pedagogicalLeader: 'space.person.roleTexts.pedagogicalLeader',
  staff: 'space.person.roleTexts.staff',
  owner: 'space.person.roleTexts.owner',
  partner: 'space.person.roleTexts.partner',
} as const
