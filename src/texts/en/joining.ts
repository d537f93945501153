import type { joining as nb } from '../nb/joining.ts'
import type { TextsLike } from '../textsLike.ts'

export const joining: TextsLike<typeof nb> = {}
