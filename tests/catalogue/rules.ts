/** How the two languages are written; METHOD and design decisions that a reader would otherwise have to police. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';

export type WritingRule = {
  readonly says: string;
  readonly locales: readonly Locale[];
  /** What a text must not contain. */
  readonly never: RegExp;
  readonly broken: readonly string[];
};

const both = ['fr', 'en'] as const;
const french = ['fr'] as const;

/** Code in a text (a setting, an address, a command) follows its own spelling. */
export const writingRules: readonly WritingRule[] = [
  {
    says: 'no narrow no-break space: the fonts people have do not draw it',
    locales: both,
    never: /\u202f/,
    broken: ['Vos réponses\u202f: confidentielles'],
  },
  {
    says: 'curly apostrophes and quotation marks',
    locales: both,
    never: /['"]/,
    broken: ["l'édition", 'a "quoted" word'],
  },
  {
    says: 'no exclamation mark: nothing congratulates or shouts',
    locales: both,
    never: /!/,
    broken: ['Merci!'],
  },
  {
    says: 'an ellipsis is one character',
    locales: both,
    never: /\.\.\./,
    broken: ['Envoi...'],
  },
  {
    says: 'no space around the text, none doubled',
    locales: both,
    never: /^\s|\s$| {2}/,
    broken: [' Envoyer', 'Deux  espaces'],
  },
  {
    says: 'a no-break space before « : », « % » and « $ »',
    locales: french,
    never: / [:%$»]|[^\s\u00a0\d]:(?=\s|$)|[^\u00a0]»/,
    broken: ['Groupe : Ville', 'Groupe: Ville', '75 %', '«\u00a0Ville »'],
  },
  {
    says: 'a no-break space after an opening quotation mark',
    locales: french,
    never: /«(?!\u00a0)/,
    broken: ['« Ville\u00a0»'],
  },
  {
    says: 'no space before ; ! ?',
    locales: french,
    never: /(?<!«)[\s\u00a0][;!?](?=\s|$)/,
    broken: ['Ce n’était pas vous\u00a0?', 'Fermée ; finale'],
  },
  {
    says: 'a no-break space between a number and its noun',
    locales: french,
    never:
      /(\d|\{(?:count|number|total|received|expected|threshold|k|n)\}) (?!(?:à|et|ou|sur|de|est|sont|ont)\s)\p{Ll}/u,
    broken: ['Moins de 5 réponses', '{count} réponses'],
  },
  {
    says: 'epicene by the full pair of words, never by a middle dot',
    locales: french,
    never: /\p{L}·\p{L}/u,
    broken: ['citoyen·nes'],
  },
  {
    says: 'the product never says « nous », "we" or "I"',
    locales: both,
    never: /\b(nous|we|us|I)\b/i,
    broken: ['Nous avons reçu', 'We received'],
  },
  {
    says: 'never « anonyme », « score », « note », « mauvais »',
    locales: french,
    never: /\b(anonym\p{L}*|scores?|notes?|mauvais\p{L}*)\b/iu,
    broken: ['Vos réponses sont anonymes', 'La note du groupe', 'Un mauvais score'],
  },
  {
    says: 'never "anonymous" nor "score"',
    locales: ['en'],
    never: /\b(anonym\w*|scores?)\b/i,
    broken: ['Your answers are anonymous', 'Group score'],
  },
  {
    says: '« courriel »',
    locales: french,
    never: /(?<![-{])\be-?mails?\b|(?<![-e{])\bmails?\b/i,
    broken: ['Votre email', 'un e-mail', 'par mail'],
  },
];
