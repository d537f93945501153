// One feature, one folder, one door: its index.ts declares what the shell collects.
import type { RouteRecordRaw } from 'vue-router'
import type { TextGroup } from '#texts/messages.ts'

/** The six places of the app's navigation. */
type Place = 'home' | 'reflection' | 'survey' | 'meeting' | 'development' | 'space'

declare module 'vue-router' {
  interface RouteMeta {
    /** Groups of texts that must be there before the page opens, besides `common`, `errors` and `shell`. */
    texts?: readonly TextGroup[]
    /** Which place of the navigation the page lies in. */
    place?: Place
    /** The page needs no profile: setting up, joining, answering with a slip. */
    isOpen?: boolean
  }
}

export interface Feature {
  readonly name: string
  readonly routes: readonly RouteRecordRaw[]
}

/** Declares a feature. */
export const defineFeature = (feature: Feature): Feature => feature
