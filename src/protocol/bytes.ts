import * as z from 'zod/mini'

/** Bytes in text: base64url without padding (RFC 4648 §5). */
export const Base64Url = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/))
export type Base64Url = z.infer<typeof Base64Url>
