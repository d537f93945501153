import { defineConfig } from 'vite'

export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node24',
    // Texts are opened on a thread of its own, which starts from a file of its own.
    rollupOptions: {
      input: ['src/server/main.ts', 'src/server/admin/admin.ts', 'src/server/texts/textWorker.ts'],
    },
  },
  ssr: { external: true },
})
