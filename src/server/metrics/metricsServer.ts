// The figures on a port of their own, which a proxy does not pass on.
import { createServer, type Server } from 'node:http'
import type { Metrics } from './metrics.ts'
import { mayRead } from './token.ts'

interface MetricsServerParts {
  readonly metrics: Pick<Metrics, 'page'>
  /** Asked for where one is set. */
  readonly token: string | undefined
}

/** A server that answers one address. It does not listen yet. */
export const createMetricsServer = ({ metrics, token }: MetricsServerParts): Server =>
  createServer((request, response) => {
    const [path] = (request.url ?? '').split('?', 1)
    if (path !== '/metrics') return void response.writeHead(404).end()
    if (token !== undefined && !mayRead(token, request.headers.authorization))
      return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    void metrics.page().then(
      ({ text, contentType }) => response.writeHead(200, { 'content-type': contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
