import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { brandIcons } from './scripts/brand-icons.ts'
import { chunksOfStarts } from './scripts/chunks.ts'
import { scannerFiles } from './scripts/scanner-files.ts'
import { serviceNames } from './scripts/service-names.ts'
import { withoutFetch } from './scripts/without-fetch.ts'

/** Each part of the build writes down the packages that are in it, with their licences. */
const license = { fileName: 'licences.json' }

export default defineConfig({
  main: {
    plugins: [scannerFiles(), withoutFetch()],
    build: {
      license,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/cli/index.ts',
          'scan-worker': 'src/main/scan/worker.ts',
          'argon2-worker': 'src/main/transfer/bounded/argon2-worker.ts',
        },
        output: {
          codeSplitting: chunksOfStarts(
            {
              index: resolve('src/main/index.ts'),
              core: resolve('src/main/core.ts'),
              cli: resolve('src/cli/index.ts'),
            },
            resolve('src/cli/index.ts'),
          ),
        },
      },
    },
  },
  preload: {
    build: {
      license,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [
      react(),
      tailwindcss(),
      brandIcons(),
      serviceNames(),
      {
        name: 'sparekey:development-policy',
        apply: 'serve',
        // Hot reload brings scripts and styles of its own, which the page's policy is there to refuse.
        transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
      },
    ],
    build: {
      // The page's policy lets scripts come from its own files alone: nothing is inlined.
      assetsInlineLimit: 0,
      minify: true,
      license,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: 'src/renderer/index.html',
          'quick-pick': 'src/renderer/quick-pick.html',
          region: 'src/renderer/region.html',
        },
        output: {
          codeSplitting: chunksOfStarts({
            index: resolve('src/renderer/main.tsx'),
            'quick-pick': resolve('src/renderer/quick-pick/main.tsx'),
            region: resolve('src/renderer/region/region.ts'),
          }),
        },
      },
    },
  },
})
