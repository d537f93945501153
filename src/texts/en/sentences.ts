import type { sentences as nb } from '../nb/sentences.ts'
import type { TextsLike } from '../textsLike.ts'

export const sentences: TextsLike<typeof nb> = {}
