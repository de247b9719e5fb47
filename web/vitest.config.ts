/** Unit tests of the web rooms, with Svelte components compiled as the server renders them. */

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  // As in the configuration above this one, which wants one number of workers for all.
  test: { name: 'web', isolate: false, maxWorkers: 2, include: ['src/**/*.test.ts'] },
});
