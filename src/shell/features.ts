// Collects the doors of all features; delete a feature's folder and it is gone.
import type { RouteRecordRaw } from 'vue-router'
import type { Feature } from '#features/feature.ts'

const doors = import.meta.glob<Feature>('../features/*/index.ts', { eager: true, import: 'default' })

/** The routes of every feature. */
export const featureRoutes = (): RouteRecordRaw[] =>
  Object.values(doors).flatMap((feature) => [...feature.routes])
