/** Who did not answer stands in the gaps by what it agreed on; everybody else's figures stay as they were published. */

import { expect, it } from 'vitest';
import type { AgreedRating, Way } from './agreed-rating.ts';
import { buildAgreedView } from './build-agreed-view.ts';
import { buildResultsView } from './build-results-view.ts';
import { small } from './instrument.fixture.ts';
import { joinAgreed } from './join-agreed.ts';
import { type AnswersByGroup, publishAnswers, times } from './publication.fixture.ts';

const rate = (raterId: string, topic: string, level: 'A' | 'B' | 'C'): AgreedRating => ({
  raterId,
  scope: topic.startsWith('q') ? 'item' : 'dimension',
  topic,
  level,
  wished: null,
  reasons: '',
  dissent: '',
});

/** The groups named take part by an agreed rating. */
function join(
  answers: AnswersByGroup,
  together: readonly string[],
  ratings: readonly AgreedRating[],
  way: Way = 'alone_then_together',
) {
  const publication = publishAnswers(answers, {
    instrument: small,
    trust: false,
    threshold: 5,
    comments: [],
    expected: 10,
    together,
  });
  const view = buildResultsView(publication, small);
  const raters = publication.groups.map(({ id }, rank) => ({
    id,
    name: id,
    shortName: id,
    rank,
    together: together.includes(id),
  }));
  const agreed = buildAgreedView({ way, trust: false, instrument: small }, raters, ratings);
  return { view, joined: joinAgreed(view, agreed) };
}

const table = { table: times('ACCB', 6) };

it('compares the table with what the borough agreed on of a condition', () => {
  const { view, joined } = join({ ville: [], ...table }, ['ville'], [rate('ville', 'trio', 'A')]);
  const [solo, trio] = joined.spokes;
  expect(trio?.gap).toEqual({
    kind: 'shown',
    points: expect.closeTo(250 / 3, 10),
    low: 'table',
    high: 'ville',
    lowIndex: expect.closeTo(50 / 3, 10),
    highIndex: 100,
    items: 3,
    of: 3,
    wide: true,
  });
  expect([trio?.unevenItems, trio?.toDiscuss, joined.gapOrder]).toEqual([
    false,
    true,
    ['trio', 'solo'],
  ]);
  expect(solo?.gap).toEqual({ kind: 'withheld', reason: 'not-rated' });
  expect(joined.spokes.map(({ groups }) => groups)).toEqual(
    view.spokes.map(({ groups }) => groups),
  );
  expect(joined.items).toEqual(view.items);
  expect(joined.withheld).toEqual({
    groups: [],
    cells: [],
    totals: [],
    everyTotal: false,
    comments: true,
  });
});

it('compares over the questions rated when the condition was not, and says that it does', () => {
  const ratings = [rate('ville', 'q2', 'C'), rate('ville', 'q4', 'B')];
  const { joined } = join({ ville: [], ...table }, ['ville'], ratings);
  const { gap, unevenItems } = joined.spokes[1] ?? {};
  // The table: C on q2, B on q4.
  expect(gap).toMatchObject({ points: 0, lowIndex: 25, items: 2, of: 3 });
  expect(unevenItems).toBe(true);
});

it('gives two boroughs that only agreed a gap between them', () => {
  const ratings = [rate('ville', 'solo', 'A'), rate('table', 'solo', 'C')];
  const { joined } = join({ ville: [], table: [] }, ['ville', 'table'], ratings, 'together');
  expect(joined.spokes[0]?.gap).toMatchObject({ points: 100, low: 'table', high: 'ville' });
  expect(joined.spokes[1]?.gap).toEqual({ kind: 'withheld', reason: 'not-rated' });
  expect(joined.participation).toMatchObject({ received: 0, expected: 0 });
  expect(joined.withheld).toMatchObject({ groups: [], totals: [], comments: false });
});

it('awaits no rating that nothing would be compared with', () => {
  const { view, joined } = join({ ville: [], table: times('ACCB', 4) }, ['ville'], []);
  expect(view.groups.map(({ standing }) => standing)).toContain('withheld');
  expect(joined.spokes.map(({ gap }) => gap)).toEqual(
    joined.spokes.map(() => ({ kind: 'withheld', reason: 'groups-withheld' })),
  );
});

it('changes nothing for groups that answered', () => {
  const answers = { ville: times('AAAA', 5), ...table };
  const ratings = [rate('ville', 'trio', 'C'), rate('*', 'solo', 'C')];
  const { view, joined } = join(answers, [], ratings);
  const { agreed, ...rest } = joined;
  expect(rest).toEqual(view);
  expect(agreed?.raters.map(({ id }) => id)).toEqual(['ville', '*']);
});
