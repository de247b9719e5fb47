/** The message an organiser pastes in an e-mail, in each language of the edition. */

import type { ResultsLinkView } from '@moyeu/shared/contract/sharing.ts';
import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { m } from '@moyeu/shared/messages';
import { formatDay, formatMoment } from '../../kit/days.ts';

export type Invitation = {
  readonly partnership: string;
  readonly group: string;
  readonly threshold: number;
  /** YYYY-MM-DDTHH:MM, or null when closed by hand. */
  readonly closesAt: string | null;
  readonly contact: string;
};

export type Message = { readonly subject: string; readonly body: string };

/** The two go in different places of a mail. `url` stands alone on its line, so that mail programs link it. */
export function writeMessage(invitation: Invitation, url: string, locale: Locale): Message {
  const { partnership, group, threshold, closesAt, contact } = invitation;
  const inLanguage = { locale };
  const lines = [
    m.organiser_message_hello({}, inLanguage),
    '',
    m.organiser_message_why({ partnership, group }, inLanguage),
    url,
    '',
    m.organiser_message_private({ threshold }, inLanguage),
  ];
  if (closesAt) {
    lines.push(m.organiser_message_until({ day: formatMoment(closesAt, locale) }, inLanguage));
  }
  if (contact) lines.push(m.organiser_message_contact({ contact }, inLanguage));
  const subject = m.organiser_message_subject({ partnership }, inLanguage);
  return { subject, body: `${lines.join('\n')}\n` };
}

/** What partners are told once there are results to read. */
export function writeResultsMessage(
  { partnership, title }: { readonly partnership: string; readonly title: string },
  { url, expiresOn, hasPassphrase }: Pick<ResultsLinkView, 'url' | 'expiresOn' | 'hasPassphrase'>,
  locale: Locale,
): Message {
  const inLanguage = { locale };
  const date = expiresOn && formatDay(expiresOn, locale);
  const lines = [
    m.organiser_message_hello({}, inLanguage),
    '',
    m.results_message_ready({ partnership, title }, inLanguage),
    url,
    '',
    ...(hasPassphrase ? [m.results_message_passphrase({}, inLanguage)] : []),
    ...(date ? [m.results_message_until({ date }, inLanguage)] : []),
    m.results_message_how({}, inLanguage),
  ];
  const subject = m.results_message_subject({ partnership }, inLanguage);
  return { subject, body: `${lines.join('\n')}\n` };
}
