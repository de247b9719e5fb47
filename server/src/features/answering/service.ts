/** Opens the questionnaire for a link, and takes in one person's answers once. */

import { packAnswers } from '@moyeu/shared/domain/answers.ts';
import { fewestForComments } from '@moyeu/shared/domain/comment-rule.ts';
import { longestComment } from '@moyeu/shared/domain/comment-text.ts';
import {
  locales as everyLocale,
  type Instrument,
  itemsAsked,
  type Locale,
} from '@moyeu/shared/domain/instrument.ts';
import { type AnswersRead, commentField, readAnswers } from '@moyeu/shared/domain/read-answers.ts';
import { type AnswerRefusal, canAnswer } from '@moyeu/shared/domain/wave.ts';
import type { AnswerPageProps, AnswerProblem, Failure } from '@moyeu/web/respondent';
import type { HostPrivacy } from '../../config.ts';
import { isStorageFailure } from '../../http/problems.ts';
import { failurePage } from '../../pages/failures.ts';
import { type Precompressed, precompress } from '../../pages/precompressed.ts';
import type { Renderer } from '../../pages/renderer.ts';
import type { Page } from '../../pages/sending.ts';
import type { Random } from '../../random.ts';
import { hashToken } from '../../tokens.ts';
import type { AnswerForm } from './form.ts';
import type { AnsweringStore, Edition, FoundLink, Place } from './store.ts';

export type Parts = {
  readonly store: AnsweringStore;
  readonly renderer: Renderer;
  readonly clock: () => Date;
  readonly random: Random;
  /** The questionnaire of a wave, frozen. */
  readonly getInstrument: (key: string, version: string) => Promise<Instrument>;
  /** The questionnaire the blank paper form shows. */
  readonly builtIn: Instrument;
  readonly host: HostPrivacy;
};

/** Which language the browser asks for, among those allowed, the first of them by default. */
export type Choose = (allowed: readonly Locale[]) => Locale;

export type Submitted =
  | { readonly location: string }
  /** `failure`: the server's own, for the log. */
  | { readonly page: Page; readonly failure?: unknown };

/** A wave as the answer page shows it, whoever asks for the page. */
export type Questionnaire = Pick<
  AnswerPageProps,
  | 'instrument'
  | 'trust'
  | 'partnershipName'
  | 'waveTitle'
  | 'groupName'
  | 'intro'
  | 'contact'
  | 'threshold'
  | 'expected'
  | 'closesAt'
>;

/** In which language a preview speaks, and where it speaks the other one. */
type PreviewSpeech = {
  readonly locale: Locale;
  readonly locales: readonly Locale[];
  readonly languageUrl: string;
};

const tokenPattern = /^[A-Za-z0-9_-]{22}$/;
const pagesKept = 256;

const failureOf = {
  'not-open': 'early',
  closed: 'closed',
  revoked: 'revoked',
  spent: 'spent',
} as const satisfies Record<AnswerRefusal, Failure>;

export type Answering = ReturnType<typeof createAnswering>;

export function createAnswering(parts: Parts) {
  const { store, renderer, clock, random } = parts;
  const pages = new Map<string, Precompressed>();
  const untouched = new WeakMap<Edition, Map<string, Precompressed>>();

  async function findLink(token: string): Promise<FoundLink | undefined> {
    return tokenPattern.test(token) ? store.findLink(hashToken(token)) : undefined;
  }

  function judge(
    { link, edition: { wave } }: FoundLink,
    act: 'load' | 'send',
  ): AnswerRefusal | null {
    const toInstant = (text: string | null) => (text === null ? null : Date.parse(text));
    const timing = {
      state: wave.state,
      opensAt: toInstant(wave.opensAt),
      closesAt: toInstant(wave.closesAt),
    };
    const verdict = canAnswer(timing, link, clock().getTime(), act);
    return verdict.ok ? null : verdict.reason;
  }

  function refuse(found: FoundLink, failure: Failure, locale: Locale): Page {
    const { wave, partnership } = found.edition;
    return failurePage(renderer, failure, locale, {
      partnershipName: partnership.name,
      contact: wave.contact,
      opensAt: wave.opensLocal,
      resultsOn: wave.resultsOn,
      locales: wave.locales,
    });
  }

  function unknown(choose: Choose): Page {
    return failurePage(renderer, 'unknown', choose(everyLocale));
  }

  async function getPage(found: FoundLink, token: string): Promise<AnswerPageProps> {
    const { link } = found;
    const { wave, group, partnership } = found.edition;
    return {
      kind: link.kind,
      instrument: await parts.getInstrument(wave.instrumentKey, wave.instrumentVersion),
      trust: wave.trust,
      partnershipName: partnership.name,
      waveTitle: wave.title,
      groupName: group.name,
      intro: wave.intro,
      contact: wave.contact,
      threshold: wave.threshold,
      expected: group.expected,
      closesAt: wave.closesLocal,
      address: `/a/${token}`,
      nonce: null,
      commentThreshold: fewestForComments(wave.threshold),
      commentMax: longestComment,
      answers: {},
      comments: {},
      problem: null,
    };
  }

  /**
   * The untouched page, rendered and compressed once for all who get the same one. Only one thing differs: the address
   * of a personal link, or the nonce of a shared one.
   */
  async function getUntouched(
    found: FoundLink,
    token: string,
    locale: Locale,
  ): Promise<Precompressed> {
    const { link, edition } = found;
    const name = link.kind === 'personal' ? locale : `${locale} ${token}`;
    const known = untouched.get(edition) ?? new Map<string, Precompressed>();
    untouched.set(edition, known);
    const kept = known.get(name);
    if (kept) return kept;
    const made = compressPage(await getPage(found, token), locale, edition.wave.locales);
    known.set(name, made);
    return made;
  }

  /** By what the page says: an edition read again mostly says the same. */
  function compressPage(
    props: AnswerPageProps,
    locale: Locale,
    locales: readonly Locale[],
  ): Precompressed {
    const personal = props.kind === 'personal';
    const page = personal ? { ...props, address: null } : props;
    const { key, version } = page.instrument;
    const facts = JSON.stringify([{ ...page, instrument: [key, version] }, locale, locales]);
    const kept = pages.get(facts);
    if (kept) return kept;
    // Random, so that nothing an organiser typed can be taken for the place of the nonce.
    const marker = random.token();
    const marked = personal ? { ...page, address: marker } : { ...page, nonce: marker };
    return keepPage(facts, precompress(renderer.answer(marked, { locale, locales }), [marker]));
  }

  function keepPage(facts: string, made: Precompressed): Precompressed {
    const [oldest] = pages.keys();
    if (pages.size >= pagesKept && oldest !== undefined) pages.delete(oldest);
    pages.set(facts, made);
    return made;
  }

  async function openQuestionnaire(token: string, lang: unknown, choose: Choose): Promise<Page> {
    const found = await findLink(token);
    if (!found) return unknown(choose);
    const locale = pickLocale(found, lang, choose);
    const refusal = judge(found, 'load');
    if (refusal) return refuse(found, failureOf[refusal], locale);
    const page = await getUntouched(found, token, locale);
    const value = found.link.kind === 'personal' ? `/a/${token}` : random.token();
    return { status: 200, locale, body: { page, values: [value] } };
  }

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

    const page = await getPage(found, token);
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
    const kept = pages.get(facts);
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
    return keepPage(facts, precompress(html, [token, nonce]));
  }

  /** The whole page as partners of a group will see it; no link, no nonce, nothing to send. */
  function previewQuestionnaire(
    questionnaire: Questionnaire,
    speech: PreviewSpeech,
    privacyUrl: string,
  ): string {
    return renderer.answer(
      {
        ...questionnaire,
        kind: 'preview',
        address: null,
        privacyUrl,
        nonce: null,
        commentThreshold: fewestForComments(questionnaire.threshold),
        commentMax: longestComment,
        answers: {},
        comments: {},
        problem: null,
      },
      speech,
    );
  }

  /** The notice that goes with the preview, as a group link leads to it. */
  function previewPrivacy(questionnaire: Questionnaire, speech: PreviewSpeech): string {
    const commentThreshold = fewestForComments(questionnaire.threshold);
    return renderer.privacy(
      { ...questionnaire, kind: 'group', commentThreshold, destroyed: false, host: parts.host },
      speech,
    );
  }

  /** The same whether the link was used, taken back or neither: it tells about the edition, never about the link. */
  async function openPrivacy(token: string, lang: unknown, choose: Choose): Promise<Page> {
    const found = await findLink(token);
    if (!found) return unknown(choose);
    const { link } = found;
    const { wave, group, partnership } = found.edition;
    const locale = pickLocale(found, lang, choose);
    if (wave.state === 'draft') return refuse(found, 'early', locale);
    const body = renderer.privacy(
      {
        kind: link.kind,
        partnershipName: partnership.name,
        waveTitle: wave.title,
        groupName: group.name,
        contact: wave.contact,
        threshold: wave.threshold,
        commentThreshold: fewestForComments(wave.threshold),
        expected: group.expected,
        closesAt: wave.state === 'open' ? wave.closesLocal : null,
        destroyed: wave.state === 'closed' && !wave.toScrub,
        host: parts.host,
      },
      { locale, locales: wave.locales },
    );
    return { status: 200, locale, body };
  }

  function openPaperForm(lang: unknown, choose: Choose): Page {
    const locale = everyLocale.find((offered) => offered === lang) ?? choose(everyLocale);
    const form = { instrument: parts.builtIn, trust: true, edition: null };
    const body = renderer.paperForm(form, { locale, locales: everyLocale });
    return { status: 200, locale, body };
  }

  /** The same sheet for one group of an edition, before and while it is open: for whoever types sheets in, nobody else. */
  async function openGroupPaperForm(token: string, lang: unknown, choose: Choose): Promise<Page> {
    const found = await findLink(token);
    if (found?.link.kind !== 'paper') return unknown(choose);
    const { link } = found;
    const { wave, group, partnership } = found.edition;
    const locale = pickLocale(found, lang, choose);
    if (link.revoked) return refuse(found, 'revoked', locale);
    if (wave.state === 'closed') return refuse(found, 'closed', locale);
    const body = renderer.paperForm(
      {
        instrument: await parts.getInstrument(wave.instrumentKey, wave.instrumentVersion),
        trust: wave.trust,
        edition: {
          partnershipName: partnership.name,
          waveTitle: wave.title,
          groupName: group.name,
          contact: wave.contact,
          threshold: wave.threshold,
          expected: group.expected,
          closesAt: wave.closesLocal,
        },
      },
      { locale, locales: wave.locales },
    );
    return { status: 200, locale, body };
  }

  return {
    openQuestionnaire,
    submitAnswers,
    openThanks,
    openPrivacy,
    previewQuestionnaire,
    previewPrivacy,
    openPaperForm,
    openGroupPaperForm,
  };
}

function thanksOf(token: string, locale: Locale, nonce: string | null): string {
  const proof = nonce === null ? '' : `&n=${nonce}`;
  return `/a/${token}/thanks?lang=${locale}${proof}`;
}

/** The language asked for, if the wave speaks it; else the browser's; else the partnership's. */
function pickLocale(
  { edition: { wave, partnership } }: FoundLink,
  lang: unknown,
  choose: Choose,
): Locale {
  const asked = wave.locales.find((offered) => offered === lang);
  if (asked) return asked;
  const preferred = wave.locales.toSorted(
    (a, b) => Number(b === partnership.defaultLocale) - Number(a === partnership.defaultLocale),
  );
  return choose(preferred);
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
