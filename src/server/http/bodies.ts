// Request bodies: JSON, perhaps one layer of gzip, within limits that hold before anything is read (sync.md §20).
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import type { App } from './context.ts'

export const LARGEST_BODY_BYTES = 4 * 1024 * 1024
const LARGEST_COMPRESSED_BYTES = 1024 * 1024
const HIGHEST_RATIO = 40
/** Small bodies may shrink as much as they like: they are harmless at any ratio. */
const ALWAYS_ALLOWED_BYTES = 64 * 1024

const unzip = promisify(gunzip)

/** What is wrong with a body, as Fastify understands it. */
class BodyFault extends Error {
  readonly statusCode: number
  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

const isTooLong = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

const inflate = async (body: Buffer): Promise<Buffer> => {
  if (body.length > LARGEST_COMPRESSED_BYTES) throw new BodyFault(413, 'compressed body too large')
  const maxOutputLength = Math.min(
    LARGEST_BODY_BYTES,
    Math.max(ALWAYS_ALLOWED_BYTES, body.length * HIGHEST_RATIO),
  )
  return unzip(body, { maxOutputLength }).catch((error: unknown) => {
    throw isTooLong(error) ? new BodyFault(413, 'body grows too large') : new BodyFault(400, 'not gzip')
  })
}

// Made once: making one takes longer than most bodies.
const strictDecoder = new TextDecoder('utf-8', { fatal: true })

/** Reads a body. Names such as `__proto__` stay plain names here; the schemas refuse them. */
const parseBody = async (body: Buffer, encoding: string | undefined): Promise<unknown> => {
  if (encoding !== undefined && encoding !== 'gzip' && encoding !== 'identity')
    throw new BodyFault(415, 'only gzip, and only once')
  const plain = encoding === 'gzip' ? await inflate(body) : body
  if (plain.length === 0) return undefined
  try {
    return JSON.parse(strictDecoder.decode(plain))
  } catch {
    throw new BodyFault(400, 'not JSON in UTF-8')
  }
}

export const registerBodies = (app: App): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: LARGEST_BODY_BYTES },
    (request: FastifyRequest, body: Buffer) =>
      parseBody(body, request.headers['content-encoding']?.trim().toLowerCase()),
  )
}
