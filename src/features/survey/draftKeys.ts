/** Where a profile keeps its half-given answers to a round. */
export const answeringDraftKey = (round: string): string => `survey/${round}`

/** Where the head teacher's half-made round lies. */
export const NEW_ROUND_DRAFT = 'survey/new'
