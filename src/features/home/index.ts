import { defineFeature } from '#features/feature.ts'

export default defineFeature({
  name: 'home',
  routes: [
    {
      path: '/',
      name: 'home',
      component: () => import('./HomePage.vue'),
      meta: { texts: ['home'], place: 'home' },
    },
  ],
})
