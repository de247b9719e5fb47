/** Takes in one person's answers once, and thanks her. */

import { packAnswers } from '@moyeu/shared/domain/answers.ts';
import { longestComment } from '@moyeu/shared/domain/comment-text.ts';
import { itemsAsked, type Locale } from '@moyeu/shared/domain/instrument.ts';
import { type AnswersRead, commentField, readAnswers } from '@moyeu/shared/domain/read-answers.ts';
import type { AnswerPageProps, AnswerProblem } from '@moyeu/web/respondent';
import { isStorageFailure } from '../../http/problems.ts';
import { type Precompressed, precompress } from '../../pages/precompressed.ts';
import type { Page } from '../../pages/sending.ts';
import { hashToken } from '../../tokens.ts';
import { createQuestionnaires, type QuestionnaireParts } from '../questionnaires/service.ts';
import type { AnswerForm } from './form.ts';
import { type Choose, createReception, failureOf, pickLocale } from './policy.ts';
import type { AnsweringStore, FoundLink, Place } from './store.ts';

type Parts = QuestionnaireParts & {
  readonly store: AnsweringStore;
  readonly clock: () => Date;
};

export type Submitted =
  | { readonly location: string }
  /** `failure`: the server's own, for the log. */
  | { readonly page: Page; readonly failure?: unknown };

export type Answering = ReturnType<typeof createAnswering>;

export function createAnswering(parts: Parts) {
  const { store, renderer, random } = parts;
  const reception = createReception(parts);
  const questionnaires = createQuestionnaires(parts, reception);
  const { findLink, judge, refuse, unknown } = reception;

  async function submitAnswers(
    token: string,
    form: AnswerForm,
    choose: Choose,
  ): Promise<Submitted> {
    const found = await findLink(token);
    if (!found) return { page: unknown(choose) };
    const locale = pickLocale(found, form.lang, choose);
    const refusal = judge(found, 'send');
    // Sent before, by a reply that was lost, a double tap or the Back button: thanked again, nothing stored.
    if (refusal === 'spent') return { location: thanksOf(token, locale, null) };
    if (refusal) {
      const failure = refusal === 'closed' ? 'closed-late' : failureOf[refusal];
      return { page: refuse(found, failure, locale) };
    }

    const page = await questionnaires.getPage(found, token);
    const items = itemsAsked(page.instrument, page.trust);
    const cleared = form.clear === null ? form.fields : { ...form.fields, [form.clear]: '' };
    const read = readAnswers(items, cleared);
    const nonce = found.link.kind === 'personal' ? null : form.nonce;
    const showAgain = (status: number, problem: AnswerProblem | null, lang = locale) => {
      const shown: AnswerPageProps = {
        ...page,
        nonce: found.link.kind === 'personal' ? null : (form.nonce ?? random.token()),
        answers: read.answers,
        comments: Object.fromEntries(read.comments.map((c) => [c.dimension, c.text])),
        problem,
      };
      const body = renderer.answer(shown, { locale: lang, locales: found.edition.wave.locales });
      return { page: { status, locale: lang, body } };
    };
    if (form.clear !== null || form.intent === 'stay') return showAgain(200, null);
    if (form.intent === 'fr' || form.intent === 'en') {
      return showAgain(
        200,
        null,
        pickLocale(found, form.intent, () => locale),
      );
    }
    if (found.link.kind !== 'personal' && nonce === null) return showAgain(422, { kind: 'stale' });
    const problem = findProblem(read, items.length, form.intent === 'anyway');
    if (problem) return showAgain(422, problem);
    try {
      return await keepAnswers(found, token, locale, nonce, packAnswers(items, read.answers), read);
    } catch (failure) {
      if (!isStorageFailure(failure)) throw failure;
      return { ...showAgain(503, { kind: 'unsaved' }), failure };
    }
  }

  async function keepAnswers(
    found: FoundLink,
    token: string,
    locale: Locale,
    nonce: string | null,
    packed: string,
    read: AnswersRead,
  ): Promise<Submitted> {
    const { link } = found;
    const { wave } = found.edition;
    const place: Place = {
      partnershipId: link.partnershipId,
      waveId: wave.id,
      groupId: link.groupId,
    };
    const result = await store.commit([
      store.enterOpenWave(place, link.kind === 'paper'),
      nonce === null ? store.spendLink(place, link.id) : store.keepNonce(place, hashToken(nonce)),
      store.insertResponse(place, random.id(), packed),
      ...read.comments.map((comment) => store.insertComment(place, random.id(), comment)),
    ]);
    if (!result.ok && result.guard === 'wave') {
      return { page: refuse(found, 'closed-late', locale) };
    }
    return { location: thanksOf(token, locale, nonce) };
  }

  /** Says "received" only of what was received: without a trace of it, the way leads back to the form. */
  async function openThanks(
    token: string,
    nonce: string | null,
    lang: unknown,
    choose: Choose,
  ): Promise<Submitted> {
    const found = await findLink(token);
    if (!found) return { page: unknown(choose) };
    const { link } = found;
    const { wave } = found.edition;
    const locale = pickLocale(found, lang, choose);
    const received =
      link.kind === 'personal'
        ? link.spent && !link.revoked
        : nonce !== null && (await store.hasNonce(wave.id, hashToken(nonce)));
    if (!received || wave.state === 'closed') return { location: `/a/${token}` };
    const page = getThanks(found, locale);
    return { page: { status: 200, locale, body: { page, values: [token, nonce ?? ''] } } };
  }

  /** Around the token and the nonce in its addresses, the same for all who have sent. */
  function getThanks(
    { link: { kind }, edition: { wave } }: FoundLink,
    locale: Locale,
  ): Precompressed {
    const { contact, resultsOn, locales } = wave;
    const facts = JSON.stringify(['thanks', kind, contact, resultsOn, locale, locales]);
    const kept = questionnaires.findReady(facts);
    if (kept) return kept;
    const [token, nonce] = [random.token(), random.token()];
    const html = renderer.thanks(
      {
        kind,
        contact,
        resultsOn,
        formUrl: `/a/${token}?lang=${locale}`,
        privacyUrl: `/a/${token}/privacy?lang=${locale}`,
      },
      {
        locale,
        locales,
        languageUrl: thanksOf(
          token,
          locale === 'fr' ? 'en' : 'fr',
          kind === 'personal' ? null : nonce,
        ),
      },
    );
    return questionnaires.keepReady(facts, precompress(html, [token, nonce]));
  }

  return { ...questionnaires, submitAnswers, openThanks };
}

function thanksOf(token: string, locale: Locale, nonce: string | null): string {
  const proof = nonce === null ? '' : `&n=${nonce}`;
  return `/a/${token}/thanks?lang=${locale}${proof}`;
}

/** Forged values count as no answer; only then is it asked whether anything is left, and whether blanks are meant. */
function findProblem(read: AnswersRead, asked: number, anyway: boolean): AnswerProblem | null {
  const tooLong = read.ok
    ? []
    : read.problems.filter((problem) => problem.code === 'comment-too-long');
  const dimensions = read.comments
    .map(({ dimension }) => dimension)
    .filter((dimension) => tooLong.some(({ field }) => field === commentField(dimension)));
  if (dimensions.length > 0) return { kind: 'too-long', dimensions, max: longestComment };
  if (read.blanks.length === asked) return { kind: 'nothing' };
  return read.blanks.length > 0 && !anyway ? { kind: 'blanks', keys: read.blanks } : null;
}
