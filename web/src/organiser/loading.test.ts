/** What a page shows is the answer to the latest request, and stays when a later one fails. */

import { m } from '@moyeu/shared/messages';
import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { ApiProblem } from './api.ts';
import { createLoading } from './loading.svelte.ts';
import Loaded from './parts/Loaded.svelte';

type Reply = ReturnType<typeof Promise.withResolvers<string>>;

/** A loading whose replies come when the test says so; the first is asked for at once. */
function loadByHand() {
  const replies: Reply[] = [];
  const loading = createLoading(() => {
    const reply = Promise.withResolvers<string>();
    replies.push(reply);
    return reply.promise;
  });
  return { loading, replies };
}

const settled = () => new Promise(setImmediate);

it('ignores the late reply of an older request', async () => {
  const { loading, replies } = loadByHand();
  void loading.load();
  replies[1]?.resolve('new');
  await settled();
  replies[0]?.resolve('old');
  await settled();
  expect(loading.value).toBe('new');
});

it('ignores a request made before a change that was put in, its failure too', async () => {
  const { loading, replies } = loadByHand();
  loading.set('changed');
  replies[0]?.reject(new ApiProblem('offline'));
  await settled();
  expect([loading.value, loading.problem]).toEqual(['changed', null]);
});

it('keeps what it had when renewing fails, says so above it, and no more once renewed', async () => {
  const { loading, replies } = loadByHand();
  const children = createRawSnippet((value: () => string) => ({
    render: () => `<p>${value()}</p>`,
  }));
  const show = () => render(Loaded, { props: { of: loading, children } as never }).body;
  replies[0]?.resolve('kept');
  await settled();
  expect(show()).not.toContain('role="alert"');
  void loading.load();
  replies[1]?.reject(new ApiProblem('offline'));
  await settled();
  const page = show();
  expect(page.indexOf(m.organiser_not_renewed())).toBeGreaterThan(-1);
  expect(page.indexOf(m.organiser_not_renewed())).toBeLessThan(page.indexOf('<p>kept</p>'));
  expect(page).toContain(m.organiser_retry());
  void loading.load();
  replies[2]?.resolve('renewed');
  await settled();
  expect(show()).toContain('<p>renewed</p>');
  expect(show()).not.toContain('role="alert"');
});
