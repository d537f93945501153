/** Which of the five colours a level wears; three levels take the ends and the middle. */
export const toneOf = (level: number, levelCount: number) => (level * 4) / (levelCount - 1)

/** The low side has patterns, the high side is plain. */
export const hasPattern = (level: number, levelCount: number) => toneOf(level, levelCount) < 2
