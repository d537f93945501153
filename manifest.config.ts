import type { ManifestOptions } from 'vite-plugin-pwa'

const shortcutIcon = [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }]

/** The web app manifest: how the app looks on a home screen. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Personalrom',
  short_name: 'Personalrom',
  description:
    'Personalrommet på nettbrettet: refleksjon, kartlegging, møter og behovsmelding for barnehagen.',
  lang: 'nb',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#0b5c5c',
  background_color: '#ffffff',
  categories: ['education', 'productivity'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
  shortcuts: [
    { name: 'Skriv i loggen', short_name: 'Skriv', url: '/logg/ny', icons: shortcutIcon },
    { name: 'Svar på kartlegging', short_name: 'Kartlegging', url: '/kartlegging', icons: shortcutIcon },
    { name: 'Møter', url: '/moter', icons: shortcutIcon },
  ],
  screenshots: [
    {
      src: '/screenshots/i-dag.png',
      sizes: '1180x820',
      type: 'image/png',
      form_factor: 'wide',
      label: 'I dag: det som gjelder meg nå',
    },
    {
      src: '/screenshots/svare.png',
      sizes: '390x844',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'Svar på kartleggingen, én påstand om gangen',
    },
  ],
}
