// Headers that keep strangers' scripts out: everything the app needs comes from its own address.
import helmet from '@fastify/helmet'
import type { App } from './context.ts'

const PERMISSIONS =
  'camera=(self), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()'

// An answer of the API is never a page: nothing in it may run, and nobody may frame it. It says so in few words, because
// a tablet asks often; what is about pages stands on the pages.
const API_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const

const isApi = (url: string | undefined): boolean => url?.startsWith('/v1/') === true

export const registerSecurity = async (app: App): Promise<void> => {
  app.addHook('onRoute', (route) => {
    if (isApi(route.url)) route.helmet = false
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // Other sites of the same owner may be reached in other ways.
    strictTransportSecurity: { includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (isApi(request.routeOptions.url)) {
      void reply.headers(API_HEADERS)
      // HTTP/1.1 keeps connections without being told.
      reply.raw.removeHeader('connection')
    } else void reply.header('permissions-policy', PERMISSIONS)
    done()
  })
}
