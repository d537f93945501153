/** From a role to the key of its name. */
export const roleKeys = {
  headTeacher: 'common.roles.headTeacher',
  pedagogicalLeader: 'common.roles.pedagogicalLeader',
  staff: 'common.roles.staff',
  owner: 'common.roles.owner',
  partner: 'common.roles.partner',
  coordinator: 'common.roles.coordinator',
} as const
