/** Each folder of src/ and the only folders it may import from. */
export const mayImport = {
  domain: [],
  protocol: ['domain'],
  store: ['domain'],
  sync: ['domain', 'protocol'],
  server: ['domain', 'protocol'],
  session: ['domain', 'store', 'sync'],
  texts: [],
  ui: [],
  features: ['domain', 'store', 'session', 'ui', 'texts'],
  shell: ['domain', 'store', 'sync', 'session', 'ui', 'texts', 'features'],
}

/** Packages that belong to one place; everywhere else they are a leak. */
const onlyIn = {
  dexie: ['store'],
  vue: ['ui', 'features', 'session', 'shell', 'texts'],
  'vue-router': ['shell', 'features', 'ui'],
  'vue-i18n': ['texts', 'shell', 'features'],
  pinia: ['session', 'features'],
  fastify: ['server/http'],
  kysely: ['server/storage'],
  'better-sqlite3': ['server/storage'],
  pg: ['server/storage'],
  'prom-client': ['server/metrics'],
  'workbox-window': ['shell/pwa'],
  yjs: ['store', 'features/meeting', 'server/example', 'server/texts'],
  '@cloudflare/blindrsa-ts': ['sync'],
  '@hpke/core': ['sync', 'server/ballots'],
  uqr: ['ui'],
  '@digdir': ['ui'],
}

const layers = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}))

const packages = Object.entries(onlyIn).map(([name, folders]) => ({
  name: `${name.replaceAll('/', '-')}-only-in-${folders.join('-').replaceAll('/', '-')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/((${folders.join('|')})/|main[.]ts$)` },
  to: { path: `^node_modules/${name}/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers,
    ...packages,
    {
      name: 'folder-missing-in-the-table',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(mayImport).join('|')})/` },
      to: {},
    },
    {
      name: 'features-are-islands',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/[^/]+/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'features-have-one-door',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/features/' },
      to: { path: '^src/features/[^/]+/', pathNot: '^src/features/[^/]+/index[.]ts$' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot:
          '[.]d[.]ts$|[.]md$|^src/main[.]ts$|^src/server/main[.]ts$|^src/shell/pwa/serviceWorker[.]ts$|[.]demo[.]vue$',
      },
      to: {},
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^tests/' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.browser.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
