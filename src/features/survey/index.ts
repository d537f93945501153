import { defineFeature } from '#features/feature.ts'

const inSurvey = { texts: ['survey' as const], place: 'survey' as const }

export default defineFeature({
  name: 'survey',
  routes: [
    {
      path: '/kartlegging',
      name: 'survey',
      component: () => import('./overview/SurveyPage.vue'),
      meta: inSurvey,
    },
    {
      path: '/kartlegging/ny',
      name: 'newRound',
      component: () => import('./rounds/NewRoundPage.vue'),
      meta: inSurvey,
    },
    {
      path: '/kartlegging/:round/svar',
      name: 'answerRound',
      component: () => import('./answering/AnswerPage.vue'),
      props: true,
      meta: inSurvey,
    },
    {
      path: '/kartlegging/:round/lapper',
      name: 'slips',
      component: () => import('./rounds/SlipsPage.vue'),
      props: true,
      meta: inSurvey,
    },
    {
      path: '/kartlegging/:round/resultat',
      name: 'result',
      component: () => import('./results/ResultPage.vue'),
      props: true,
      meta: inSurvey,
    },
    {
      path: '/svar-med-kode',
      name: 'answerWithSlip',
      component: () => import('./answering/SlipPage.vue'),
      meta: { texts: ['survey'], isOpen: true },
    },
  ],
})
