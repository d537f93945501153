import { defineFeature } from '#features/feature.ts'

const meta = { texts: ['needs'], place: 'development' } as const

export default defineFeature({
  name: 'needs',
  routes: [
    { path: '/utvikling', name: 'development', component: () => import('./DevelopmentPage.vue'), meta },
    { path: '/utvikling/behov', name: 'needs', component: () => import('./board/NeedsPage.vue'), meta },
    {
      path: '/utvikling/behov/:id',
      name: 'need',
      component: () => import('./need/NeedPage.vue'),
      props: true,
      meta,
    },
    { path: '/utvikling/mal', name: 'goals', component: () => import('./goals/GoalsPage.vue'), meta },
    {
      path: '/utvikling/mal/:id',
      name: 'goal',
      component: () => import('./goals/GoalPage.vue'),
      props: true,
      meta,
    },
  ],
})
