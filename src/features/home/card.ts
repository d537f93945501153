import type { RouteLocationRaw } from 'vue-router'
import type { Concern } from '#domain/today/concerns.ts'

/** What a card on «I dag» shows. `kicker` says what kind of thing it is. */
export interface Card {
  readonly key: string
  readonly kind: Concern['kind']
  readonly kicker: string
  readonly title: string
  readonly text: string
  readonly to: RouteLocationRaw
  readonly isPressing: boolean
}

/** The card of a concern; its kind comes from the concern. */
export type CardWords = Omit<Card, 'kind'>

export type Named<K extends Concern['kind']> = Extract<Concern, { kind: K }>
