import { afterEach, expect, it, vi } from 'vitest'
import { useInstallState } from '#session/useInstallState.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

it('asks nobody on a laptop to install first', () => {
  expect(useInstallState()).toEqual({ isInstalled: false, isForgetfulTab: false })
})

it('knows a tab of Safari on a touch device, which may forget', () => {
  vi.stubGlobal('navigator', { standalone: false })
  expect(useInstallState()).toEqual({ isInstalled: false, isForgetfulTab: true })
})

it('knows the app that was opened from the home screen', () => {
  vi.stubGlobal('navigator', { standalone: true })
  expect(useInstallState()).toEqual({ isInstalled: true, isForgetfulTab: false })
})
