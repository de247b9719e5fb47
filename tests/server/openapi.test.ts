/** The API is described for other programs, and a change of it is seen in review. */

import { endpoints } from '@moyeu/shared/contract/endpoints.ts';
import { expect, it } from 'vitest';
import { buildTestApp } from '../support/app.ts';

it('describes every endpoint of the contract, and nothing else', async () => {
  const test = await buildTestApp();
  const reply = await test.app.inject({ url: '/api/openapi.json' });
  await test.close();
  const { paths } = reply.json() as { paths: Record<string, Record<string, unknown>> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const contract = Object.keys(endpoints).map((key) => key.replace(/:(\w+)/g, '{$1}'));
  expect(described.sort()).toEqual(contract.sort());
  await expect(JSON.stringify(reply.json(), null, 2)).toMatchFileSnapshot('openapi.snapshot.json');
});
