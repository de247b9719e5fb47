/** Ways forward go with the conditions that need them, and with no other. */

import { buildResultsView } from '@moyeu/shared/domain/build-results-view.ts';
import { publishAnswers, times } from '@moyeu/shared/domain/publication.fixture.ts';
import { partnershipDiagnostic as instrument } from '@moyeu/shared/instruments/partnership-diagnostic.ts';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import AvenuesPanel from './AvenuesPanel.svelte';

const asked = instrument.items;
function renderPanel(answers: Readonly<Record<string, string>>, instrumentKey = instrument.key) {
  const made = publishAnswers(
    Object.fromEntries(Object.entries(answers).map(([group, one]) => [group, times(one, 6)])),
    { instrument, trust: true, threshold: 5, comments: [], expected: 8 },
  );
  const view = buildResultsView(made, instrument);
  const header = { ...view.header, instrumentKey };
  return render(AvenuesPanel, { props: { view: { ...view, header }, locale: 'fr' } }).body;
}
const all = (level: string) => level.repeat(asked.length);
const weakIn = (dimension: string) =>
  asked.map((item) => (item.dimension === dimension ? 'C' : 'A')).join('');

it('says for whom a condition is fragile, and leaves out those that are not', () => {
  const page = renderPanel({ Ville: all('A'), Quartier: weakIn('power') });
  expect(page.match(/<summary/g)).toHaveLength(1);
  expect(page).toContain('Partage du pouvoir');
  expect(page).toContain('fragile pour Quartier');
  expect(page).toContain('https://doi.org/10.1111/j.1540-6210.2011.02525.x');
});

it('is nothing at all where nothing is weak, or where the questionnaire has none', () => {
  expect(renderPanel({ Ville: all('A'), Quartier: all('A') })).not.toContain('<section');
  expect(renderPanel({ Ville: all('C') }, 'another')).not.toContain('<section');
});
