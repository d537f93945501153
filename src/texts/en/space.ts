import type { space as nb } from '../nb/space.ts'
import type { TextsLike } from '../textsLike.ts'

export const space: TextsLike<typeof nb> = {}
