/** The results page as the server sends it: complete, the same figures everywhere, nothing the content policy refuses. */

import { buildResultsView } from '@moyeu/shared/domain/build-results-view.ts';
import { publishAnswers, times } from '@moyeu/shared/domain/publication.fixture.ts';
import type { ResultsView } from '@moyeu/shared/domain/results-view.ts';
import { partnershipDiagnostic as instrument } from '@moyeu/shared/instruments/partnership-diagnostic.ts';
import { describe, expect, it } from 'vitest';
import { findGapNote, isGapApart } from './footnotes.ts';
import { findLead } from './lead.ts';
import { renderResultsPage, renderWheelSvg } from './render.ts';

const items = instrument.items.length;
const context = { locale: 'fr', locales: ['fr', 'en'], assets: { css: '/a.css' } } as const;

function publish(groups: Readonly<Record<string, readonly string[]>>): ResultsView {
  const comments = [{ group: 'Ville', dimension: 'trust', text: '<script>alert(1)</script>' }];
  const made = publishAnswers(groups, {
    instrument,
    trust: true,
    threshold: 5,
    comments,
    expected: 8,
  });
  return buildResultsView(made, instrument);
}

const mixed = (first: string, rest: string) => `${first}${rest.repeat(items)}`.slice(0, items);
const shown = publish({
  Ville: [...times(mixed('A', 'A'), 4), ...times(mixed('B', 'C'), 2)],
  Quartier: [...times(mixed('C', 'C'), 5), ...times(mixed('A', 'B'), 3)],
});
const partly = publish({
  Ville: [...times(mixed('?', 'A'), 4), ...times(mixed('B', 'B'), 2)],
  Quartier: times(mixed('C', 'C'), 6),
  École: times(mixed('A', 'A'), 3),
});
const nothing = publish({ Ville: times(mixed('A', 'A'), 2), Quartier: times(mixed('C', 'C'), 1) });
const cases = Object.entries({ shown, partly, nothing });

/** Numbers a figure writes, without those of its scale. */
function textsOf(page: string, pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, text]) => (text ?? '').trim());
}

describe('the results page', () => {
  it.each(cases)('carries no style, no script and no address elsewhere: %s', (_, view) => {
    const page = renderResultsPage(view, context);
    expect(page).not.toMatch(/\sstyle=|<style|<script/);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(cases)('speaks the language asked for, with French spaces: %s', (_, view) => {
    const page = renderResultsPage(view, context);
    expect(page).toContain('lang="fr-CA"');
    expect(page.replace(/<[^>]*>/g, '')).not.toMatch(/\S :\s|« | »|\u202f/);
    expect(renderResultsPage(view, { ...context, locale: 'en' })).toContain('lang="en-CA"');
  });

  it('gives every figure of the wheel in its table', () => {
    const page = renderResultsPage(shown, context);
    const table = page.slice(page.indexOf('<table'), page.indexOf('</table'));
    const cells = textsOf(table, /<td[^>]*>\s*(\d+)\s*<\/td>/g);
    const svg = renderWheelSvg(shown, 'fr');
    const figures = shown.spokes.flatMap(({ groups }) =>
      Object.values(groups).flatMap((cell) => (cell ? [String(Math.round(cell.index))] : [])),
    );
    expect(figures).toHaveLength(14);
    for (const figure of figures) {
      expect(cells).toContain(figure);
      expect(svg).toContain(`>${figure}</text>`);
    }
  });

  it('gives every count of the bars in their table', () => {
    const page = renderResultsPage(shown, context);
    const table = page.slice(page.indexOf('counts-table'));
    for (const { groups } of shown.items) {
      for (const cell of Object.values(groups)) {
        if (!cell) throw new Error('every cell is shown here');
        const row = [cell.A, cell.B, cell.C, cell.n]
          .map((count) => `<td>${count}</td>`)
          .join('\\s*');
        expect(table).toMatch(new RegExp(row));
      }
    }
  });

  it('says withheld in words, in the figure and in its table', () => {
    const page = renderResultsPage(partly, context);
    expect(page).toContain('Groupe École\u00a0: résultats retenus');
    expect(page).toContain('Groupe Ville, question 1\u00a0: retenu');
    expect(page).toMatch(/class="hidden-figure">retenu/);
    expect(renderResultsPage(partly, { ...context, locale: 'en' })).toMatch(/>withheld</);
    expect(page).not.toMatch(
      /<td[^>]*>\s*(?:null|-|–)?\s*<\/td>\s*<td class="hidden-figure"><\/td>/,
    );
  });

  it('marks a gap that leaves out questions the wheel counts, and says so once in each figure', () => {
    const uneven = publish({
      Ville: times(mixed('A', 'A'), 6),
      Quartier: [...times(mixed('?', 'B'), 4), ...times(mixed('B', 'B'), 2)],
    });
    const [apart, ...others] = uneven.spokes.map(isGapApart);
    expect([apart, ...new Set(others)]).toEqual([true, false]);
    const page = renderResultsPage(uneven, context);
    const name = uneven.spokes[0]?.name.fr ?? '';
    expect(page.split(`<th scope="row">${name}\u00a0²</th>`)).toHaveLength(4);
    expect(page).toContain(`<strong>${name}\u00a0²</strong>`);
    expect(page).toMatch(/<text class="name"[^>]*>[^<]*\u00a0²\s*<\/text>/);
    expect(page.split('²\u00a0Écart calculé sur les seules questions')).toHaveLength(3);
    expect(page).toMatch(/<small>1\u00a0question commune sur 2<\/small>/);
    expect(renderWheelSvg(uneven, 'en')).toContain('\u00a0²');
  });

  it('tells of rounding under the plot and under the figures of the wheel, whatever the gaps rest on', () => {
    for (const view of [shown, partly]) {
      const page = renderResultsPage(view, context);
      expect(page.split('Les écarts sont calculés avant l’arrondi')).toHaveLength(3);
    }
    expect(renderResultsPage(shown, context)).not.toContain('²');
  });

  it('speaks of the groups compared when there are more than two', () => {
    expect(findGapNote(partly)).toContain('deux groupes comparés');
  });

  it('says which group is split beside a small gap, and only there', () => {
    const split = publish({
      Ville: [...times(mixed('A', 'A'), 3), ...times(mixed('C', 'C'), 3)],
      Quartier: times(mixed('B', 'B'), 6),
    });
    const told = renderResultsPage(split, context);
    expect(told).toMatch(/<span class="discuss">à discuter<\/span>.*?groupe Ville divisé</s);
    const english = renderResultsPage(split, { ...context, locale: 'en' });
    expect(english).toMatch(/to discuss<\/span>.*?Ville split</s);
    const wide = publish({
      Ville: times(mixed('A', 'A'), 6),
      Quartier: times(mixed('C', 'C'), 6),
    });
    const page = renderResultsPage(wide, context);
    expect(page).toContain('<span class="discuss">à discuter</span>');
    expect(page).not.toContain('groupe Ville divisé');
  });

  it('leaves no cell of a table empty where a figure is withheld', () => {
    const page = renderResultsPage(partly, context);
    expect(page).toMatch(/<td colspan="9" class="hidden-figure">retenu<\/td>/);
    expect(page).toMatch(/<td colspan="2" class="hidden-figure">retenu<\/td>/);
    for (const [row] of page.matchAll(/<tr>(?:(?!<\/tr>).)*hidden-figure.*?<\/tr>/gs)) {
      const empty = row.replace(/<td class="words">/g, '').match(/<td[^>]*>\s*<\/td>/);
      expect(empty).toBeNull();
    }
  });

  it('tells the margins of its printed pages whose report it is', () => {
    const { partnershipName, title } = shown.header;
    const page = renderResultsPage(shown, context);
    expect(page).toContain(`<html lang="fr-CA" data-running-header="${partnershipName}, ${title}"`);
    expect(page).toContain('data-running-footer="Résultats regroupés, seuil de 5\u00a0réponses.');
  });

  it('says everything in the language asked for, even after the other one', () => {
    const first = renderResultsPage(shown, { ...context, locale: 'en' });
    renderResultsPage(shown, context);
    expect(renderResultsPage(shown, { ...context, locale: 'en' })).toBe(first);
  });

  it('draws nothing when nothing is published, and says why', () => {
    const page = renderResultsPage(nothing, context);
    expect(page).not.toContain('class="wheel"');
    expect(page).toContain('Aucun résultat ne peut être montré.');
  });

  it('names no group to compare with where every group is kept back somewhere', () => {
    const all = publish({
      Ville: [...times(mixed('?', 'A'), 4), ...times(mixed('A', 'A'), 4)],
      Quartier: [...times(mixed('?', 'C'), 4), ...times(mixed('C', 'C'), 4)],
    });
    const page = renderResultsPage(all, context);
    expect(page).toMatch(/Il révélerait ce qui est retenu pour Ville et Quartier\./);
    expect(page).not.toMatch(/Comparé/);
  });

  it('speaks of no destruction where counts were typed in, nor of comments kept back', () => {
    const entered = { ...partly, header: { ...partly.header, enteredByHand: true as const } };
    const page = renderResultsPage(entered, context);
    expect(page).toContain('Moyeu n’a jamais eu de réponses individuelles.');
    expect(page).not.toMatch(/détruites|Les commentaires sont retenus|Fermée le/);
    expect(renderResultsPage(partly, context)).toMatch(/détruites/);
  });

  it('writes a comment as text', () => {
    expect(renderResultsPage(shown, context)).toContain('&lt;script>alert(1)&lt;/script>');
  });
});

/** One sheet for all partners, and no individual answers. */
const together: ResultsView = {
  ...nothing,
  groups: nothing.groups.map((group) => ({ ...group, standing: 'empty', together: true })),
  agreed: {
    way: 'together',
    raters: [
      {
        id: '*',
        name: '',
        shortName: '',
        rank: null,
        alone: false,
        spokes: Object.fromEntries(
          nothing.spokes.map(({ key }, place) => [
            key,
            {
              index: place === 0 ? null : 50,
              basis: 'dimension',
              rated: 0,
              of: 1,
              wished: 100,
              wishedBasis: 'dimension',
              wishedRated: 0,
            },
          ]),
        ),
        ratings: [],
      },
    ],
  },
};

describe('what all partners agreed on', () => {
  const page = renderResultsPage(together, context);
  const file = renderWheelSvg(together, 'fr');

  it.each([
    ['page', page],
    ['file', file],
  ])('is a double line with a marker a condition, and a hollow one a wish: %s', (_, markup) => {
    const [drawing = ''] = /<g class="ground"[\s\S]*?<\/svg>/.exec(markup) ?? [];
    const [path = ''] = /class="line agreed series-total" d="([^"]+)"/.exec(drawing) ?? [];
    expect(path).not.toContain('Z');
    expect(drawing.match(/class="line-core"/g)?.length).toBeGreaterThanOrEqual(1);
    expect(drawing.match(/marker-hollow/g)).toHaveLength(together.spokes.length);
  });

  it('names in the key only those it draws', () => {
    const texts = textsOf(file, /<text[^>]*>([^<]*)<\/text>/g);
    expect(texts).toContain('Tous les partenaires, appréciation commune');
    expect(texts.filter((text) => text.startsWith('Ville'))).toEqual([]);
    expect(texts).toContain(findLead(together, 'fr'));
  });

  it('is told in words too', () => {
    const [, words = ''] = /<desc[^>]*>([^<]*)<\/desc>/.exec(file) ?? [];
    expect(words).toMatch(/appréciation commune\u00a0:.*50/);
    expect(words).toMatch(/souhaité dans un an\u00a0:.*100/);
  });
});

describe('the wheel as a file', () => {
  it('stands alone: namespace, title, description, colours of its own', () => {
    const svg = renderWheelSvg(shown, 'fr');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toMatch(/<title[^>]*>Roue\u00a0: [^<]+<\/title>/);
    expect(svg).toMatch(/<desc[^>]*>[^<]+<\/desc>/);
    expect(svg).toContain('#1d4fb8');
    expect(svg).not.toMatch(/style=|<style|<!--/);
  });

  it('carries its key, its title and the note of every mark it bears', () => {
    const svg = renderWheelSvg(shown, 'fr');
    const texts = textsOf(svg, /<text[^>]*>([^<]*)<\/text>/g);
    expect(texts).toContain('Ville, n\u00a0=\u00a06');
    expect(texts).toContain('¹\u00a0Une seule question. À lire avec prudence.');
    expect(texts.join(' ')).toContain(findLead(shown, 'fr'));
    const english = textsOf(renderWheelSvg(partly, 'en'), /<text[^>]*>([^<]*)<\/text>/g).join(' ');
    expect(english).toContain('École, withheld');
    expect(english).toContain('²\u00a0Gap worked out only on questions shown');
  });

  it('overlays three groups, and sets four or more apart, each against the total', () => {
    // Those of the key are straight.
    const linesOf = (svg: string) => svg.match(/<path class="line [^>]*stroke-linejoin/g) ?? [];
    expect(linesOf(renderWheelSvg(shown, 'fr'))).toHaveLength(2);
    const names = ['Ville', 'Quartier', 'École', 'Centre de santé', 'Rue Notre-Dame'];
    const many = publish(
      Object.fromEntries(names.map((name) => [name, times(mixed('A', 'B'), 6)])),
    );
    const svg = renderWheelSvg(many, 'fr');
    expect(linesOf(svg)).toHaveLength(2 * names.length);
    expect(svg.match(/class="hub"/g)).toHaveLength(names.length);
    const texts = textsOf(svg, /<text[^>]*>([^<]*)<\/text>/g);
    for (const name of [...names, 'Ensemble, n\u00a0=\u00a030']) expect(texts).toContain(name);
    for (const [place, { name }] of many.spokes.entries()) {
      expect(texts.join('|')).toContain(`${place + 1}\u00a0${name.fr}`);
    }
  });
});
