import type { shell as nb } from '../nb/shell.ts'
import type { TextsLike } from '../textsLike.ts'

export const shell: TextsLike<typeof nb> = {}
