import { defineFeature } from '#features/feature.ts'

const meta = { texts: ['notice'], place: 'development' } as const

export default defineFeature({
  name: 'notice',
  routes: [
    { path: '/utvikling/melding', name: 'notices', component: () => import('./NoticesPage.vue'), meta },
    {
      path: '/utvikling/melding/:id',
      name: 'notice',
      component: () => import('./NoticePage.vue'),
      props: true,
      meta,
    },
    {
      path: '/utvikling/melding/:id/utskrift',
      name: 'noticePrint',
      component: () => import('./NoticePrintPage.vue'),
      props: true,
      meta,
    },
  ],
})
