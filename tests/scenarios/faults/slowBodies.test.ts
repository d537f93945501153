// Case 23 of sync.md part 3: bodies and heads that drip in, letter by letter (slow-loris).
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aKindergarten, aServer } from '#tests/support/serverWorld.ts'

const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

/** Opens a connection that says this much, and reads what comes back until it ends. */
const aSocket = (port: number, head: string) => {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk.toString()
  })
  socket.on('error', () => undefined)
  socket.write(head)
  return { socket, ended: new Promise<string>((resolve) => socket.once('close', () => resolve(heard))) }
}

const BODY = (token: string) =>
  `POST /v1/sync HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: 1000\r\n\r\n`
const HEAD = 'POST /v1/sync HTTP/1.1\r\nhost: x\r\nx-drip: '

describe('a hundred requests that drip', () => {
  it('case 23: keep nobody waiting, and come to an end', async () => {
    const server = await aServer(await openSqliteStorage(':memory:'))
    const kari = await aKindergarten(server)
    const http = server.app.server
    // Half a minute, as it is set; a test cannot wait so long.
    expect(http.requestTimeout).toBe(30_000)
    expect(http.headersTimeout).toBeLessThanOrEqual(60_000)
    Object.assign(http, { requestTimeout: 1000, headersTimeout: 1000, connectionsCheckingInterval: 200 })
    const address = await server.app.listen({ port: 0, host: '127.0.0.1' })
    const port = Number(new URL(address).port)
    const slow = Array.from({ length: 100 }, (_, number) =>
      aSocket(port, number % 2 === 0 ? BODY(kari.token) : HEAD),
    )
    const dripping = setInterval(() => {
      for (const { socket } of slow) if (socket.writable) socket.write('a')
    }, 50)
    const answer = await fetch(`http://127.0.0.1:${port}/v1/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kari.token}` },
      body: JSON.stringify(kari.request({ push: [kari.make('entry', { text: 'Alle andre kommer fram' })] })),
    })
    expect(await answer.json()).toMatchObject({ results: [{ st: 'ok' }] })
    const heard = await Promise.all(slow.map(({ ended }) => ended))
    clearInterval(dripping)
    for (const said of heard) expect(said === '' || said.startsWith('HTTP/1.1 408')).toBe(true)
    expect(await kari.push(kari.make('entry', { text: 'Og etterpå' }))).toEqual(['ok'])
    await server.app.close()
    await server.storage.close()
  })
})
