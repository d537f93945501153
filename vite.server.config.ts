import { defineConfig } from 'vite'

export default defineConfig({
  publicDir: false,
  build: { ssr: 'src/server/main.ts', outDir: 'dist/server', emptyOutDir: true, target: 'node24' },
  ssr: { external: true },
})
