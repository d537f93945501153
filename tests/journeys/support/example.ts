import { type JourneyServer, startServer } from './server.ts'

/** Tells a story in an example kindergarten of its own. */
export const inTheExample = async (story: (server: JourneyServer) => Promise<void>): Promise<void> => {
  const server = await startServer({ isDemo: true })
  try {
    await story(server)
  } finally {
    await server.dispose()
  }
}
