import type { ManifestOptions } from 'vite-plugin-pwa'

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
}
