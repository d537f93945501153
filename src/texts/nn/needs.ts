import type { needs as nb } from '../nb/needs.ts'
import type { TextsLike } from '../textsLike.ts'

export const needs: TextsLike<typeof nb> = {}
