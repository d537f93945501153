import { describe, expect, it } from 'vitest'
import { readConfig } from '#server/config.ts'

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    const config = readConfig({ PATH: '/bin' })
    expect(config).toMatchObject({
      ok: true,
      value: { port: 8787, dataDir: './data', publicUrl: 'http://localhost:8787', trustProxy: false },
    })
  })

  it('takes an empty value for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ ok: true, value: { port: 8787 } })
  })

  it('takes what the operator says', () => {
    const config = readConfig({
      PORT: '9000',
      PUBLIC_URL: 'https://personalrom.example.no/',
      OPEN_REGISTRATION: 'true',
      TRUST_PROXY: '10.0.0.1,10.0.0.2',
      SYNCS_PER_MINUTE: '5',
      SERVER_KEY: 'ab'.repeat(32),
    })
    expect(config).toMatchObject({
      ok: true,
      value: {
        port: 9000,
        publicUrl: 'https://personalrom.example.no',
        isRegistrationOpen: true,
        trustProxy: '10.0.0.1,10.0.0.2',
        limits: { syncsPerDevice: 5 },
      },
    })
  })

  it('shows figures nowhere unless told where, or to whom', () => {
    const figures = (environment: Record<string, string>) => {
      const config = readConfig(environment)
      return config.ok ? config.value.metrics : undefined
    }
    expect(figures({})).toEqual({ port: undefined, token: undefined })
    expect(figures({ METRICS_PORT: '9100' })).toEqual({ port: 9100, token: undefined })
    expect(figures({ METRICS_TOKEN: 'sixteen-letters-x' })).toMatchObject({ token: 'sixteen-letters-x' })
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'sqlite://here'],
    ['PUBLIC_URL', 'personalrom.no'],
    ['OPEN_REGISTRATION', 'yes'],
    ['SERVER_KEY', 'too-short'],
    ['BALLOTS_PER_MINUTE', 'none'],
    ['METRICS_PORT', 'all'],
    ['METRICS_PORT', '-1'],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_TOKEN', 'two words that are long enough'],
  ])('names %s when it is wrong, without repeating its value', (name, value) => {
    const config = readConfig({ [name]: value })
    expect(config.ok ? [] : config.error).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))])
    expect(JSON.stringify(config)).not.toContain(value)
  })
})
