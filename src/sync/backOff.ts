const LONGEST_SECONDS = 300

/** How long to wait after so many failures: `min(2ⁿ, 300)` seconds, times 0.5 to 1; for ever. */
export const backOffMillis = (failures: number, chance: number): number =>
  Math.min(2 ** Math.min(failures, 9), LONGEST_SECONDS) * 1000 * (0.5 + chance / 2)
