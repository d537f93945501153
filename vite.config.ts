import vue from '@vitejs/plugin-vue'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { manifest } from './manifest.config.ts'
import project from './package.json' with { type: 'json' }

// What the first screen needs lies in two files: they pack better than twenty, and an update of ours leaves the
// libraries where they are. What only a page or an emergency needs comes later.
const FIRST_LIBRARIES = /[/]node_modules[/](vue|@vue|pinia|dexie|zod|vue-router|vue-i18n|@intlify)[/]/
const CORE =
  /[/]src[/](store|session|sync|texts|domain[/](record|merge|access))[/]|[/]@lucide[/]vue[/]dist[/]esm[/][^i]/
const LATER =
  /[/]src[/](store[/](transfer|replica[/]restarting)|session[/](useBallots|useTransfer)|sync[/](ballots|live[.]|pokes|parting)|texts[/]..[/]|domain[/]access[/]kinds)/

const isCore = (id: string): boolean => CORE.test(id) && !LATER.test(id)

const isCustomElement = (tag: string) => tag.startsWith('ds-') || tag.startsWith('u-')

export default defineConfig({
  define: {
    __APP_VERSION__: JSON.stringify(project.version),
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: true,
    target: ['safari16.4', 'chrome111', 'firefox115'],
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: FIRST_LIBRARIES },
            { name: 'core', test: isCore },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': 'http://localhost:8787' } },
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement } } }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/shell/pwa',
      filename: 'serviceWorker.ts',
      injectRegister: false,
      registerType: 'prompt',
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,woff2,png,ico}'],
        globIgnores: ['**/inter-{cyrillic,greek,vietnamese}*', 'screenshots/**'],
      },
      manifest,
    }),
  ],
  test: {
    // Every core: nobody else works on the machine that tests.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          environment: 'node',
          include: ['tests/{domain,protocol,sync,server,contracts,scenarios,house}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'happy-dom',
          include: ['tests/{store,session,features,ui,texts,shell}/**/*.test.ts'],
          setupFiles: ['fake-indexeddb/auto', 'tests/support/browserSetup.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
})
