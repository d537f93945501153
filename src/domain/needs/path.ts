// The way from a result to a notice: what stands, and what to do next.

/** What there is on the way. */
export interface Path {
  readonly results: number
  readonly candidates: number
  readonly waiting: number
  readonly chosen: number
  readonly goals: number
  readonly notices: number
}

export type PathStep = 'survey' | 'propose' | 'choose' | 'goal' | 'notice' | 'follow'

/** The next step, one at a time. */
export const nextStep = (path: Path): PathStep => {
  if (path.chosen === 0) {
    if (path.waiting > 0) return 'choose'
    return path.results === 0 ? 'survey' : 'propose'
  }
  if (path.goals === 0) return 'goal'
  return path.notices === 0 ? 'notice' : 'follow'
}
