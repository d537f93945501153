// Answers of the sync route, packed as cheaply as gzip can: its first level takes a third of the time of the fourth
// and makes text nearly as small. Elsewhere @fastify/compress does it.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJson } from './refusals.ts'

const SMALLEST_WORTH_PACKING = 1024

const pack = promisify(gzip)

const acceptsGzip = (request: FastifyRequest): boolean =>
  /(^|,)\s*(gzip|\*)\s*(;\s*q=(1|0?\.\d*[1-9])[\d.]*\s*)?(,|$)/i.test(
    String(request.headers['accept-encoding'] ?? ''),
  )

/** Answers with JSON that is written already, packed where that is wanted and worth it. */
export const sendPacked = async (
  request: FastifyRequest,
  reply: FastifyReply,
  json: string,
): Promise<FastifyReply> => {
  if (json.length < SMALLEST_WORTH_PACKING) return sendJson(reply, json)
  void reply.header('vary', 'accept-encoding')
  if (!acceptsGzip(request)) return sendJson(reply, json)
  const body = await pack(json, { level: 1 })
  return reply.type('application/json; charset=utf-8').header('content-encoding', 'gzip').send(body)
}
