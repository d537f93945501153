// What went wrong on the way, as a refusal. Bugs are logged; what they say stays here.
import type { FastifyError } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { RefusalCode } from '#protocol/refusal.ts'
import { StorageUnavailable } from '../storage/storage.ts'
import type { App } from './context.ts'
import { refuse } from './refusals.ts'

const codeOf = (status: number): RefusalCode | undefined => {
  if (status === 413) return 'too-large'
  if (status === 429) return 'too-many'
  if (status === 503) return 'unavailable'
  return status >= 400 && status < 500 ? 'invalid' : undefined
}

export const registerErrors = (app: App): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      // 422 on the one route that speaks the sync protocol: «not this protocol».
      return refuse(reply, 'invalid', { status: request.routeOptions.url === '/v1/sync' ? 422 : 400 })
    }
    if (error instanceof StorageUnavailable) {
      request.log.error({ reason: error.message }, 'the database cannot do it now')
      return refuse(reply, 'unavailable')
    }
    const code = codeOf(error.statusCode ?? 500)
    if (code) return refuse(reply, code)
    request.log.error({ err: error }, 'a bug')
    return refuse(reply, 'unavailable', { status: 500 })
  })
}
