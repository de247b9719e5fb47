/** Opens the questionnaire and what goes with it: its notice, its blank paper form, and how an organiser sees them first. */

import { fewestForComments } from '@moyeu/shared/domain/comment-rule.ts';
import { longestComment } from '@moyeu/shared/domain/comment-text.ts';
import {
  locales as everyLocale,
  type Instrument,
  type Locale,
} from '@moyeu/shared/domain/instrument.ts';
import type { AnswerPageProps } from '@moyeu/web/respondent';
import type { HostPrivacy } from '../../config.ts';
import { type Precompressed, precompress } from '../../pages/precompressed.ts';
import type { Renderer } from '../../pages/renderer.ts';
import type { Page } from '../../pages/sending.ts';
import type { Random } from '../../random.ts';
import { type Choose, failureOf, pickLocale, type Reception } from '../answering/policy.ts';
import type { Edition, FoundLink } from '../answering/store.ts';

export type QuestionnaireParts = {
  readonly renderer: Renderer;
  readonly random: Random;
  /** The questionnaire of a wave, frozen. */
  readonly getInstrument: (key: string, version: string) => Promise<Instrument>;
  /** The questionnaire the blank paper form shows. */
  readonly builtIn: Instrument;
  readonly host: HostPrivacy;
};

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

const pagesKept = 256;

export function createQuestionnaires(parts: QuestionnaireParts, reception: Reception) {
  const { renderer, random } = parts;
  const { findLink, judge, refuse, unknown } = reception;
  const pages = new Map<string, Precompressed>();
  const untouched = new WeakMap<Edition, Map<string, Precompressed>>();

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
    return keepReady(facts, precompress(renderer.answer(marked, { locale, locales }), [marker]));
  }

  function findReady(facts: string): Precompressed | undefined {
    return pages.get(facts);
  }

  function keepReady(facts: string, made: Precompressed): Precompressed {
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
    getPage,
    findReady,
    keepReady,
    openQuestionnaire,
    openPrivacy,
    previewQuestionnaire,
    previewPrivacy,
    openPaperForm,
    openGroupPaperForm,
  };
}
