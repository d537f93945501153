import type { home as nb } from '../nb/home.ts'
import type { TextsLike } from '../textsLike.ts'

export const home: TextsLike<typeof nb> = {}
