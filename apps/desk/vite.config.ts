import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { antdStyles } from './build/antd-styles.ts';
import { compressedCopies } from './build/compressed-copies.ts';
import { firstPaint } from './build/first-paint.ts';

export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  plugins: [react(), antdStyles(), firstPaint(), compressedCopies()],
  // Vite's own server is for developers: it hands the interface on to a running `hengjian serve`.
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/favicon.svg': 'http://127.0.0.1:8080' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing inline: the site's Content-Security-Policy lets only files of its own in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Which file brings which: the sizes of the first load and of each page are tested by it.
    manifest: 'manifest.json',
  },
});
