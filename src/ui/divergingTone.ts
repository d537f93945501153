/** Which of the five colours a level wears; three levels take the ends and the middle. */
export const toneOf = (level: number, levelCount: number) => (level * 4) / (levelCount - 1)
