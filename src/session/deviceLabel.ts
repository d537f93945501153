const KINDS: readonly (readonly [RegExp, string])[] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** What to call a device in the device list, until somebody names it. */
export const deviceLabelOf = (userAgent: string, hasTouch: boolean): string => {
  const label = KINDS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Web'
  // An iPad calls itself a Mac; no Mac has a touch screen.
  return label === 'Mac' && hasTouch ? 'iPad' : label
}

/** What to call this device. */
export const thisDeviceLabel = (): string => deviceLabelOf(navigator.userAgent, navigator.maxTouchPoints > 1)
