import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Whoever starts the build (tests do, under their own NODE_ENV): the page is the one that people get.
process.env.NODE_ENV = 'production';

/** The page comes from the front beside /graphql: no address is configured. Nothing is inlined, for its CSP. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    emptyOutDir: true,
  },
});
