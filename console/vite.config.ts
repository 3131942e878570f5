import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { keepEnglishOnly } from './vite.locales.ts';

// The server sends `script-src 'self'; style-src 'self'`: nothing may be inlined, and no asset may become a data address.
export default defineConfig({
  plugins: [react(), keepEnglishOnly()],
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5', 'edge123'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    sourcemap: false,
  },
  server: { port: 5174, proxy: { '/api': 'http://127.0.0.1:7450', '/v1': 'http://127.0.0.1:7450' } },
});
