import { defineFeature } from '#features/feature.ts'

const meta = { texts: ['space' as const], place: 'space' as const }

export default defineFeature({
  name: 'space',
  routes: [
    { path: '/barnehagen', name: 'space', component: () => import('./SpacePage.vue'), meta },
    { path: '/barnehagen/folk', name: 'people', component: () => import('./people/PeoplePage.vue'), meta },
    {
      path: '/barnehagen/folk/ny',
      name: 'newPerson',
      component: () => import('./people/NewPersonPage.vue'),
      meta,
    },
    {
      path: '/barnehagen/folk/:member',
      name: 'person',
      component: () => import('./people/PersonPage.vue'),
      props: true,
      meta,
    },
    {
      path: '/barnehagen/invitasjon/:member',
      name: 'invitation',
      component: () => import('./people/InvitationPage.vue'),
      props: true,
      meta,
    },
    { path: '/barnehagen/avdelinger', name: 'units', component: () => import('./units/UnitsPage.vue'), meta },
    {
      path: '/barnehagen/nettbrett',
      name: 'devices',
      component: () => import('./devices/DevicesPage.vue'),
      meta,
    },
    {
      path: '/barnehagen/om',
      name: 'kindergarten',
      component: () => import('./about/ProfilePage.vue'),
      meta,
    },
    { path: '/barnehagen/meg', name: 'me', component: () => import('./about/MePage.vue'), meta },
    {
      path: '/barnehagen/personvern',
      name: 'privacy',
      component: () => import('./about/PrivacyPage.vue'),
      meta,
    },
    {
      path: '/barnehagen/ikke-delt',
      name: 'unsent',
      component: () => import('./tablet/UnsentPage.vue'),
      meta,
    },
    {
      path: '/barnehagen/hent-inn',
      name: 'bringIn',
      component: () => import('./tablet/BringInPage.vue'),
      meta,
    },
    {
      path: '/barnehagen/sluttet',
      name: 'parting',
      component: () => import('./parting/PartingPage.vue'),
      meta,
    },
    { path: '/barnehagen/papirkurv', name: 'trash', component: () => import('./trash/TrashPage.vue'), meta },
    {
      // Open: the home screen comes before joining.
      path: '/barnehagen/installer',
      name: 'install',
      component: () => import('./tablet/InstallPage.vue'),
      meta: { ...meta, isOpen: true },
    },
    { path: '/barnehagen/forlat', name: 'leave', component: () => import('./tablet/LeavePage.vue'), meta },
  ],
})
