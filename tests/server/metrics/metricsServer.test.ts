import type { Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createMetrics } from '#server/metrics/metrics.ts'
import { createMetricsServer } from '#server/metrics/metricsServer.ts'

describe('the figures on a port of their own', () => {
  let server: Server | undefined
  afterEach(() => void server?.close())

  const listen = (token?: string) =>
    new Promise<string>((resolve) => {
      const made = createMetricsServer({ metrics: createMetrics(), token })
      server = made.listen(0, '127.0.0.1', () => {
        const address = made.address()
        resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
      })
    })

  it('are there for whoever reaches the port, and nothing else is', async () => {
    const address = await listen()
    const page = await fetch(`${address}/metrics`)
    expect(page.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await page.text()).toContain('personalrom_requests_total')
    expect((await fetch(`${address}/v1/status`)).status).toBe(404)
    expect((await fetch(`${address}//`)).status).toBe(404)
  })

  it('ask for the token where there is one', async () => {
    const address = await listen('sixteen-letters-x')
    expect((await fetch(`${address}/metrics`)).status).toBe(401)
    const headers = { authorization: 'Bearer sixteen-letters-x' }
    expect((await fetch(`${address}/metrics`, { headers })).status).toBe(200)
  })
})
