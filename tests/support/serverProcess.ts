// Real server processes, each on a port of its own, as an operator starts them.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  })

export interface ServerProcess {
  readonly child: ChildProcess
  readonly origin: string
  /** What it has said until it was ready. */
  readonly said: string
  readonly ended: Promise<number | null>
}

/** Starts a server and waits until it has said its address. */
export const startServerProcess = async (
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> => {
  const port = await freePort()
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    env: { PATH: process.env['PATH'] ?? '', PORT: String(port), HOST: '127.0.0.1', ...settings },
  })
  const ended = new Promise<number | null>((end) => child.once('exit', end))
  const origin = `http://127.0.0.1:${port}`
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      if (/Personalrom: http.*\n/.test(said) && /oppsett#\S+\n/.test(said))
        resolve({ child, origin, said, ended })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}
