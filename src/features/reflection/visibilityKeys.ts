/** From a visibility to the key of its name. */
export const visibilityKeys = {
  me: 'common.visibility.me',
  unit: 'common.visibility.unit',
  staff: 'common.visibility.staff',
  leaders: 'common.visibility.leaders',
  partner: 'common.visibility.partner',
} as const
