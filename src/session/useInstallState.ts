// Whether the app runs from the home screen, and whether it should be put there before anything is kept here.

export interface InstallState {
  /** Opened from the home screen or as an app of its own. */
  readonly isInstalled: boolean
  /** A tab of Safari on a touch device: it may throw away what is stored after seven days. */
  readonly isForgetfulTab: boolean
}

/** Looks at what the browser can do, never at its name: only Safari on touch devices knows `navigator.standalone`. */
export const useInstallState = (): InstallState => {
  const standalone = 'standalone' in navigator ? navigator.standalone : undefined
  const isInstalled = standalone === true || matchMedia('(display-mode: standalone)').matches
  return { isInstalled, isForgetfulTab: standalone === false && !isInstalled }
}
