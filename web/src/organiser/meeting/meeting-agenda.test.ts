/** An order moved faster than the network, or by two facilitators: the last one of either stands, on screen as on the server. */

import { expect, it } from 'vitest';
import { ApiProblem } from '../api.ts';
import { createAgenda } from './meeting-agenda.svelte.ts';

const order = (...dimensions: string[]) =>
  dimensions.map((dimension) => ({ dimension, skipped: false }));
const markOf = (lines: ReturnType<typeof order>) => lines.map(({ dimension }) => dimension).join();

/** What the server holds of one agenda, by the rules of its own tests. */
function openServer() {
  let agenda = order('a', 'b', 'c');
  let lost = false;
  const view = () => ({ agenda, revision: markOf(agenda) });
  const put = async (next: readonly ReturnType<typeof order>[number][], revision: string) => {
    if (revision !== markOf(agenda)) throw new ApiProblem('settings_changed');
    agenda = [...next];
    if (lost) throw new ApiProblem('offline');
    return view();
  };
  return {
    view,
    put,
    read: async () => view(),
    loseReplies: (is: boolean) => {
      lost = is;
    },
  };
}

it('sends what is moved again while the first move is on its way', async () => {
  const server = openServer();
  const agenda = createAgenda(server.view(), server);
  agenda.arrange(order('b', 'a', 'c'));
  const saving = agenda.save();
  agenda.arrange(order('b', 'c', 'a'));
  await saving;
  agenda.hear(server.view());
  expect(markOf([...agenda.lines])).toBe('b,c,a');
  expect(server.view().revision).toBe('b,c,a');
});

it('shows what somebody else arranged meanwhile, from which the next move is sent', async () => {
  const server = openServer();
  const agenda = createAgenda(server.view(), server);
  await server.put(order('c', 'b', 'a'), 'a,b,c');
  agenda.arrange(order('b', 'a', 'c'));
  await agenda.save();
  expect(markOf([...agenda.lines])).toBe('c,b,a');
  agenda.arrange(order('c', 'a', 'b'));
  await agenda.save();
  expect(server.view().revision).toBe('c,a,b');
});

it('gives way to nothing when only the reply was lost', async () => {
  const server = openServer();
  const agenda = createAgenda(server.view(), server);
  server.loseReplies(true);
  agenda.arrange(order('b', 'a', 'c'));
  await expect(agenda.save()).rejects.toThrow();
  expect(agenda.isKept).toBe(true);
  server.loseReplies(false);
  agenda.arrange(order('b', 'c', 'a'));
  await agenda.save();
  expect(server.view().revision).toBe('b,c,a');
});
