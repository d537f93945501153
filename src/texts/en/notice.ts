import type { notice as nb } from '../nb/notice.ts'
import type { TextsLike } from '../textsLike.ts'

export const notice: TextsLike<typeof nb> = {}
