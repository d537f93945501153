// Whether somebody has the operator's token. Compared as hashes of one length, so that no time tells how much was right.
import { createHash, timingSafeEqual } from 'node:crypto'

const BEARER = /^Bearer (\S+)$/i

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** @param authorization the header as it came */
export const mayRead = (token: string, authorization: string | undefined): boolean =>
  timingSafeEqual(hashOf(token), hashOf(BEARER.exec(authorization ?? '')?.[1] ?? ''))
