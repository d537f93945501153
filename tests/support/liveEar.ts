// Listens to a real server as a tablet does, and keeps what it hears.
import { readPokes } from '#sync/pokes.ts'

/** Opens a stream; resolves when the server has said its first word. */
export const listenTo = async (origin: string, token: string) => {
  const control = new AbortController()
  const response = await fetch(`${origin}/v1/live`, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip, br' },
    signal: control.signal,
  })
  const pokes: number[] = []
  const heard = { text: '' }
  const read = readPokes((seq) => pokes.push(seq))
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  const next = async (): Promise<boolean> => {
    const piece = await reader?.read()
    if (!piece || piece.done) return false
    const text = decoder.decode(piece.value, { stream: true })
    heard.text += text
    read(text)
    return true
  }
  const hasSpoken = await next()
  const listenOn = async () => {
    while (await next());
  }
  const ended = hasSpoken ? listenOn().catch(() => undefined) : Promise.resolve()
  return {
    response,
    pokes,
    text: () => heard.text,
    /** Resolves when the stream is over. */
    ended,
    stop: () => control.abort(),
  }
}
