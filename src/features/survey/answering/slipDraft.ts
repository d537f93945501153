// Answers given with a slip, kept in the device's settings under a key that only the slip's code opens.
import { type SlipDraft, SlipDraft as SlipDraftSchema } from '#domain/survey/slip.ts'
import type { Json } from '#domain/record/json.ts'

/** Where drafts lie: the device's own settings, outside every profile. */
export interface Settings {
  setting(key: string): Promise<Json | undefined>
  putSetting(key: string, value: Json): Promise<void>
}

export interface SlipDrafts {
  read(): Promise<SlipDraft | undefined>
  keep(draft: SlipDraft): Promise<void>
  forget(): Promise<void>
}

const ITERATIONS = 200_000
const NONCE_BYTES = 12
const SALT = new TextEncoder().encode('personalrom slip draft v1')

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/** From a code: the name under which its draft lies, and the key that opens it. Neither gives the code away. */
const deriveFrom = async (code: string) => {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, [
    'deriveBits',
  ])
  const method = { name: 'PBKDF2', hash: 'SHA-256', salt: SALT, iterations: ITERATIONS }
  const bits = new Uint8Array(await crypto.subtle.deriveBits(method, secret, 384))
  const key = await crypto.subtle.importKey('raw', bits.slice(16), 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { name: `slip/${toBase64(bits.slice(0, 16))}`, key }
}

const sealed = async (key: CryptoKey, draft: SlipDraft): Promise<string> => {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const plain = new TextEncoder().encode(JSON.stringify(draft))
  const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain))
  return `${toBase64(iv)}.${toBase64(cipher)}`
}

const opened = async (key: CryptoKey, stored: Json | undefined): Promise<SlipDraft | undefined> => {
  if (typeof stored !== 'string') return undefined
  const [iv = '', cipher = ''] = stored.split('.')
  try {
    const method = { name: 'AES-GCM', iv: fromBase64(iv) }
    const plain = await crypto.subtle.decrypt(method, key, fromBase64(cipher))
    const draft = SlipDraftSchema.safeParse(JSON.parse(new TextDecoder().decode(plain)))
    return draft.success ? draft.data : undefined
  } catch {
    // Spoilt, or of an older app: answering begins anew.
    return undefined
  }
}

/** The draft that belongs to a slip's code. */
export const slipDraftsFor = async (code: string, settings: Settings): Promise<SlipDrafts> => {
  const { name, key } = await deriveFrom(code)
  return {
    read: async () => opened(key, await settings.setting(name)),
    keep: async (draft) => settings.putSetting(name, await sealed(key, draft)),
    forget: () => settings.putSetting(name, null),
  }
}
