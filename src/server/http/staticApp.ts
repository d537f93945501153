// The built app. Pages that live in the app's own router get index.html; a missing asset is a 404, never a page.
import { existsSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './context.ts'
import { refuse } from './refusals.ts'

const cacheControlOf = (path: string): string =>
  path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'

const isPage = (request: FastifyRequest): boolean => {
  const [pathname = ''] = request.url.split('?', 1)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && !pathname.startsWith('/v1/') && extname(pathname) === ''
}

/** @param folder the client's build; without one only the interface is served */
export const registerStaticApp = async (app: App, folder: string): Promise<void> => {
  const root = resolve(folder)
  const isBuilt = existsSync(resolve(root, 'index.html'))
  if (isBuilt)
    await app.register(fastifyStatic, {
      root,
      cacheControl: false,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', cacheControlOf(path))
      },
    })
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) =>
    isBuilt && isPage(request) ? reply.type('text/html').sendFile('index.html') : refuse(reply, 'not-found'),
  )
}
