// One line for each request: which route, how it went, how long it took. No addresses, names, texts or tokens.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './context.ts'

// A database's own messages can quote the row they are about: of those only the code is kept.
const describeError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? error.code : undefined
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { type: error.name, code, frames, ...('severity' in error ? {} : { message: error.message }) }
}

/** What may be put of a request or an error into a log: nothing that a person typed or is reached by. */
export const serializers = {
  req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? '' }),
  res: (reply: FastifyReply) => ({ status: reply.statusCode }),
  err: describeError,
}

export const registerLogging = (app: App): void => {
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.isUnlogged === true) return
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        millis: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
}
