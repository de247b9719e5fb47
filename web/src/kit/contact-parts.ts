/** Finds e-mail addresses and telephone numbers in a line of text, so that a phone can act on them. */

export type ContactPart = { readonly text: string; readonly href: string | null };

const reachable = /([^\s,;:<>()]+@[^\s,;:<>()]+\.[a-z]{2,})|(\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})/gi;

export function splitContact(contact: string): readonly ContactPart[] {
  const parts: ContactPart[] = [];
  let from = 0;
  for (const match of contact.matchAll(reachable)) {
    if (match.index > from) parts.push({ text: contact.slice(from, match.index), href: null });
    const href = match[1]
      ? `mailto:${encodeURIComponent(match[1]).replaceAll('%40', '@')}`
      : `tel:${match[0].replace(/[^\d]/g, '')}`;
    parts.push({ text: match[0], href });
    from = match.index + match[0].length;
  }
  if (from < contact.length) parts.push({ text: contact.slice(from), href: null });
  return parts;
}

/** A contact to put at the end of a sentence, which brings its own period. */
export function endSentence(contact: string): string {
  return contact.trim().replace(/\.+$/, '');
}
