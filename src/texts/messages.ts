// The groups of texts by name. Bokmål is the source: its type is what nynorsk and English must fill.
import type { common } from './nb/common.ts'
import type { errors } from './nb/errors.ts'
import type { home } from './nb/home.ts'
import type { joining } from './nb/joining.ts'
import type { meeting } from './nb/meeting.ts'
import type { needs } from './nb/needs.ts'
import type { notice } from './nb/notice.ts'
import type { reflection } from './nb/reflection.ts'
import type { sentences } from './nb/sentences.ts'
import type { shell } from './nb/shell.ts'
import type { space } from './nb/space.ts'
import type { survey } from './nb/survey.ts'

export interface Messages {
  common: typeof common
  errors: typeof errors
  home: typeof home
  joining: typeof joining
  meeting: typeof meeting
  needs: typeof needs
  notice: typeof notice
  reflection: typeof reflection
  sentences: typeof sentences
  shell: typeof shell
  space: typeof space
  survey: typeof survey
}

/** A group of texts: the app loads those that a page needs. */
export type TextGroup = keyof Messages
