/** A line of the register in words. */

import type { RegisterAct, RegisterLine } from '@moyeu/shared/contract/register.ts';
import { m } from '@moyeu/shared/messages';

type Write = (line: RegisterLine) => string;

const exported = {
  csv: () => m.organiser_register_exported_csv(),
  json: () => m.organiser_register_exported_json(),
  pdf: () => m.organiser_register_exported_pdf(),
  svg: () => m.organiser_register_exported_svg(),
  xlsx: () => m.organiser_register_exported_xlsx(),
  zip: () => m.organiser_register_exported_zip(),
} as const;

const groupOf = ({ groupName }: RegisterLine) => groupName ?? '';

const words = {
  opened: () => m.organiser_register_opened(),
  closed: () => m.organiser_register_closed(),
  destroyed: () => m.organiser_register_destroyed(),
  shared: () => m.organiser_register_shared(),
  unshared: () => m.organiser_register_unshared(),
  exported: ({ format }) => exported[format ?? 'json'](),
  imported: () => m.organiser_register_imported(),
  entered: () => m.organiser_register_entered(),
  comment_hidden: () => m.organiser_register_comment_hidden(),
  threshold_raised: ({ threshold }) =>
    m.organiser_register_threshold({ from: threshold?.from ?? 0, to: threshold?.to ?? 0 }),
  group_link_replaced: (line) => m.organiser_register_group_link_replaced({ group: groupOf(line) }),
  group_link_taken_back: (line) =>
    m.organiser_register_group_link_taken_back({ group: groupOf(line) }),
  personal_link_replaced: (line) =>
    m.organiser_register_personal_link_replaced({ group: groupOf(line) }),
  personal_link_taken_back: (line) =>
    m.organiser_register_personal_link_taken_back({ group: groupOf(line) }),
} as const satisfies Record<RegisterAct, Write>;

export function describeLine(line: RegisterLine): string {
  return words[line.act](line);
}
