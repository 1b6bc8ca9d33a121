import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractTable } from './build/contract-table.ts';

const server = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [contractTable(), react()],
  build: {
    target: 'es2023',
    // The page allows no data: sources, so every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, proxy: { '/api': server, '/health': server } },
});
