import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { brandIcons } from './scripts/brand-icons.ts'
import { scannerFiles } from './scripts/scanner-files.ts'
import { serviceNames } from './scripts/service-names.ts'

/** Each part of the build writes down the packages that are in it, with their licences. */
const license = { fileName: 'licences.json' }

export default defineConfig({
  main: {
    plugins: [scannerFiles()],
    build: {
      license,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/cli/index.ts',
          'scan-worker': 'src/main/scan/worker.ts',
          'argon2-worker': 'src/main/transfer/bounded/argon2-worker.ts',
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
      },
    },
  },
})
