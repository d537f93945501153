import type { survey as nb } from '../nb/survey.ts'
import type { TextsLike } from '../textsLike.ts'

export const survey: TextsLike<typeof nb> = {}
