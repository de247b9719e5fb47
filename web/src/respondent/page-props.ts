/** What each partners' page is given: plain values, so that the server can render without knowing Svelte. */

import type { Answer } from '@moyeu/shared/domain/answers.ts';
import type { Instrument, Locale, Localised } from '@moyeu/shared/domain/instrument.ts';

/** Addresses of the two files a page loads, as the build named them. */
export type Assets = { readonly css: string; readonly script: string };

export type PageContext = {
  readonly locale: Locale;
  /** Languages offered on this page; the switch shows only when there is another one. */
  readonly locales: readonly Locale[];
  readonly assets: Assets;
  /** Address of the same page in the other language, where `?lang=` is not it. */
  readonly languageUrl?: string;
};

/** `group`, `personal`, `paper` follow the kind of link; `preview` records nothing. */
export type AnswerPageKind = 'group' | 'personal' | 'paper' | 'preview';

/** Why the page came back instead of being sent. */
export type AnswerProblem =
  | { readonly kind: 'nothing' }
  /** The page lost what makes it one person's: it is given again. */
  | { readonly kind: 'stale' }
  /** The server's disk is full, or it cannot write to it: nothing was kept, the page keeps everything. */
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'blanks'; readonly keys: readonly string[] }
  | { readonly kind: 'too-long'; readonly dimensions: readonly string[]; readonly max: number };

export type AnswerPageProps = {
  readonly kind: AnswerPageKind;
  readonly instrument: Instrument;
  readonly trust: boolean;
  readonly partnershipName: string;
  readonly waveTitle: string;
  readonly groupName: string;
  readonly intro: Localised;
  /** Name and address or telephone, as the organiser wrote it; may be empty. */
  readonly contact: string;
  readonly threshold: number;
  /** Fewest responses for comments to be shown. */
  readonly commentThreshold: number;
  /** People expected in this group. */
  readonly expected: number;
  /** Wall-clock time YYYY-MM-DDTHH:MM in the partnership's zone, or null when closed by hand. */
  readonly closesAt: string | null;
  /** Address of this page, without a language; null in the preview, which is no link's. */
  readonly address: string | null;
  /** Where the preview shows the privacy notice; other pages have theirs under their own address. */
  readonly privacyUrl?: string;
  /** Null on personal links: the link itself answers once. */
  readonly nonce: string | null;
  readonly commentMax: number;
  readonly answers: Readonly<Record<string, Answer>>;
  /** By dimension key. */
  readonly comments: Readonly<Record<string, string>>;
  readonly problem: AnswerProblem | null;
};

export type ThanksPageProps = {
  readonly kind: 'group' | 'personal' | 'paper';
  readonly contact: string;
  readonly resultsOn: string | null;
  /** Address of the form of this link. */
  readonly formUrl: string;
  readonly privacyUrl: string;
};

/** The same for a link that was used and one that was not. */
export type PrivacyPageProps = Pick<
  AnswerPageProps,
  | 'partnershipName'
  | 'waveTitle'
  | 'groupName'
  | 'contact'
  | 'threshold'
  | 'commentThreshold'
  | 'expected'
  | 'closesAt'
> & {
  readonly kind: 'group' | 'personal' | 'paper';
  /** The edition is closed and its individual answers are gone. */
  readonly destroyed: boolean;
  /** What the host said of itself; null where it said nothing. */
  readonly host: {
    readonly law: 'public' | 'private' | null;
    readonly contact: string | null;
    readonly place: string | null;
  };
};

export type Failure =
  | 'unknown'
  /** A results link that was taken back, or never was. */
  | 'results-unknown'
  /** A results link whose last day has gone by. */
  | 'results-expired'
  | 'early'
  | 'closed'
  | 'closed-late'
  | 'revoked'
  | 'spent'
  | 'too-large'
  | 'unreadable'
  | 'busy'
  /** While sending: nobody can say whether the answers were kept. */
  | 'failed'
  /** While opening a page: nothing was sent. */
  | 'not-opened'
  /** The same where nothing was sent: on the results page. */
  | 'results-failed';

export type FailurePageProps = {
  readonly failure: Failure;
  /** Empty where the link leads to no partnership. */
  readonly partnershipName: string;
  /** Empty when the link is unknown. */
  readonly contact: string;
  /** `early`: when it opens, if set, as YYYY-MM-DDTHH:MM in the partnership's zone. */
  readonly opensAt: string | null;
  /** `closed`: the day results are shared, when set. */
  readonly resultsOn: string | null;
};

export type PaperFormProps = {
  readonly instrument: Instrument;
  readonly trust: boolean;
  /** What a sheet says of the edition it is for; null on the one for any partnership. */
  readonly edition: Pick<
    AnswerPageProps,
    | 'partnershipName'
    | 'waveTitle'
    | 'groupName'
    | 'contact'
    | 'threshold'
    | 'expected'
    | 'closesAt'
  > | null;
};
