// Carries requests of many devices over kept connections, accepts gzip, and counts what goes over the wire.
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly millis: number
}

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Client {
  send(call: Call): Promise<Answer>
  /** Opens a stream of events; resolves when it is open, with what closes it. Undefined where there is none. */
  listen(call: Call, onPoke: (seq: number) => void): Promise<(() => void) | undefined>
  /** Bytes in both directions so far. */
  bytes(): number
  calls(): number
  close(): void
}

const POKE = /data: *\{"seq":(\d+)\}/g

const bodyOf = (response: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => void chunks.push(chunk))
    response.on('error', reject)
    response.on('end', () => {
      const whole = Buffer.concat(chunks)
      resolve((response.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole).toString())
    })
  })

const countingAgent = () => {
  const agent = new Agent({ keepAlive: true })
  const sockets = new Set<Socket>()
  return {
    agent,
    note: (sent: ClientRequest): void => {
      sent.once('socket', (socket) => void sockets.add(socket))
    },
    bytes: () => [...sockets].reduce((total, socket) => total + socket.bytesRead + socket.bytesWritten, 0),
  }
}

/** A client of one server. */
export const createClient = (port: number): Client => {
  const { agent, note, bytes } = countingAgent()
  let calls = 0
  const open = ({ method, path, headers, body }: Call): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          agent,
          method,
          path,
          headers: {
            'accept-encoding': 'gzip',
            ...headers,
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
        },
        resolve,
      )
      note(sent)
      sent.once('error', reject)
      sent.end(body)
    })
  return {
    send: async (call) => {
      const startedAt = performance.now()
      calls += 1
      const response = await open(call)
      const text = await bodyOf(response)
      return { status: response.statusCode ?? 0, text, millis: performance.now() - startedAt }
    },
    listen: async (call, onPoke) => {
      const response = await open(call)
      if (response.statusCode !== 200 || !response.headers['content-type']?.includes('event-stream')) {
        response.resume()
        return undefined
      }
      response.on('error', () => undefined)
      response.on('data', (chunk: Buffer) => {
        for (const [, seq] of chunk.toString().matchAll(POKE)) onPoke(Number(seq))
      })
      return () => void response.destroy()
    },
    bytes,
    calls: () => calls,
    close: () => {
      agent.destroy()
    },
  }
}
