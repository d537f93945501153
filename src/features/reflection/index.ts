import { defineFeature } from '#features/feature.ts'

const texts = ['reflection'] as const

export default defineFeature({
  name: 'reflection',
  routes: [
    {
      path: '/logg',
      name: 'reflection',
      component: () => import('./ReflectionPage.vue'),
      meta: { texts, place: 'reflection' },
    },
    {
      // `ny` is an entry that has no words yet; the first keystroke gives it an id.
      path: '/logg/:id',
      name: 'entry',
      component: () => import('./EntryPage.vue'),
      props: true,
      meta: { texts, place: 'reflection' },
    },
  ],
})
