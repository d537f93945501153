// Which page opens: texts are loaded before it, and a browser without a profile is shown the door first.
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import type { Texts } from '#texts/i18n.ts'
import { featureRoutes } from './features.ts'

interface RouterParts {
  readonly texts: Texts
  /** Whether a person is at work in this browser. */
  readonly hasProfile: () => boolean
}

const demoRoutes: RouteRecordRaw[] = import.meta.env.DEV
  ? [{ path: '/ui', component: () => import('./DemosPage.vue'), meta: { isOpen: true } }]
  : []

const routes = (): RouteRecordRaw[] => [
  ...featureRoutes(),
  ...demoRoutes,
  {
    path: '/:rest(.*)*',
    name: 'notFound',
    component: () => import('./NotFoundPage.vue'),
    meta: { isOpen: true },
  },
]

/** After a change of page the heading takes the focus, so that a screen reader says where one is. */
const focusHeading = () => {
  requestAnimationFrame(() => {
    // Whoever types keeps her place: the first keystroke of an entry changes its address, not its page.
    if (document.activeElement?.matches('main :is(input, textarea)')) return
    document.querySelector<HTMLElement>('main h1[tabindex]')?.focus({ preventScroll: true })
  })
}

/** Makes the router of the app. */
export const createAppRouter = ({ texts, hasProfile }: RouterParts): Router => {
  const router = createRouter({
    history: createWebHistory(),
    routes: routes(),
    scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? false : { top: 0 }),
  })
  router.beforeEach(async (to) => {
    if (!to.meta.isOpen && !hasProfile()) return { name: 'welcome', replace: true }
    await texts.load(to.matched.flatMap((record) => record.meta.texts ?? []))
    return true
  })
  router.afterEach((to, from) => {
    if (from.matched.length > 0 && to.path !== from.path) focusHeading()
  })
  return router
}
