import type { meeting as nb } from '../nb/meeting.ts'
import type { TextsLike } from '../textsLike.ts'

export const meeting: TextsLike<typeof nb> = {}
