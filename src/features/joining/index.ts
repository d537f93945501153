import { defineFeature } from '#features/feature.ts'

const meta = { texts: ['joining'], isOpen: true } as const

export default defineFeature({
  name: 'joining',
  routes: [
    { path: '/velkommen', name: 'welcome', component: () => import('./WelcomePage.vue'), meta },
    { path: '/bli-med', name: 'join', component: () => import('./JoinPage.vue'), meta },
    { path: '/oppsett', name: 'setup', component: () => import('./SetupPage.vue'), meta },
  ],
})
