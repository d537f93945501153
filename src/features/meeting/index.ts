import { defineFeature } from '#features/feature.ts'

const meta = { texts: ['meeting'], place: 'meeting' } as const

export default defineFeature({
  name: 'meeting',
  routes: [
    { path: '/moter', name: 'meetings', component: () => import('./MeetingsPage.vue'), meta },
    { path: '/moter/ny', name: 'newMeeting', component: () => import('./NewMeetingPage.vue'), meta },
    { path: '/moter/:id', name: 'meeting', component: () => import('./MeetingPage.vue'), props: true, meta },
    {
      path: '/moter/:id/referat',
      name: 'minutes',
      component: () => import('./MinutesPage.vue'),
      props: true,
      meta,
    },
  ],
})
