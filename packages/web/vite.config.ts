import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // The page allows no data: sources, so every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Shapes are made as their modules load: what forbids code from text has to stand in the chunk they all load first.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shapes', test: /no-eval\.ts$|node_modules\/zod\// }] } } },
  },
  server: { port: 5173, proxy: { '/api': server, '/health': server } },
});
