import type { reflection as nb } from '../nb/reflection.ts'
import type { TextsLike } from '../textsLike.ts'

export const reflection: TextsLike<typeof nb> = {}
