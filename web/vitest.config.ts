/** Unit tests of the web rooms, with Svelte components compiled as the server renders them. */

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: { name: 'web', include: ['src/**/*.test.ts'] },
});
