/** What a person most likely came to a partnership for: the one thing its page puts forward. */

import type { PartnershipView } from '@moyeu/shared/contract/partnerships.ts';
import { m } from '@moyeu/shared/messages';
import { p } from '../place.ts';
import { hasCome } from './day-come.ts';

export type NextStep = {
  readonly label: string;
  readonly href: string;
  /** The edition it is about. */
  readonly title: string | null;
  /** What must come before, in words. */
  readonly why: string | null;
};

/** An edition under way comes before one in preparation, that before the next one once it is due, and that before the latest results. Null for a reader of nothing yet. */
export function findNextStep(view: PartnershipView, now = new Date()): NextStep | null {
  const { next, role, timeZone } = view;
  if (next && role !== 'reader' && hasCome(next.on, timeZone, now)) return findSetupStep(view);
  return findWaveStep(view) ?? (view.role === 'reader' ? null : findSetupStep(view));
}

/** What stands between a partnership and its first edition, or the next one. */
export function findSetupStep(view: PartnershipView): NextStep {
  const params = { partnershipId: view.id };
  if (!view.beyondExchange || !view.preciseProject) {
    return {
      label: m.organiser_prerequisites_check(),
      href: p('/p/:partnershipId/settings', { params }),
      title: null,
      why: m.organiser_wave_after_prerequisites(),
    };
  }
  if (view.groups.length === 0) {
    return {
      label: m.organiser_group_add(),
      href: p('/p/:partnershipId/groups', { params }),
      title: null,
      why: m.organiser_wave_after_groups(),
    };
  }
  if (view.next) {
    const at = { params: { ...params, waveId: view.next.waveId } };
    const href = p('/p/:partnershipId/e/:waveId/next', at);
    return { label: m.organiser_next_title(), href, title: null, why: null };
  }
  const href = p('/p/:partnershipId/new', { params });
  return { label: m.organiser_wave_prepare(), href, title: null, why: null };
}

function findWaveStep({ id, role, waves }: PartnershipView): NextStep | null {
  const wave = ['open', 'draft', 'closed']
    .filter((state) => state !== 'draft' || role !== 'reader')
    .flatMap((wanted) => waves.filter(({ state }) => state === wanted))
    .at(0);
  if (!wave) return null;
  const params = { partnershipId: id, waveId: wave.id };
  const about = { title: wave.title, why: null };
  if (wave.state === 'closed') {
    const href = p('/p/:partnershipId/e/:waveId/results', { params });
    return { ...about, href, label: m.organiser_wave_see_results() };
  }
  if (wave.state === 'open' && wave.expected + wave.received === 0) {
    const href = p('/p/:partnershipId/e/:waveId/agreed', { params });
    const label = role === 'reader' ? m.organiser_agreed_see() : m.organiser_agreed_open();
    return { ...about, href, label };
  }
  if (wave.state === 'open' && role !== 'reader') {
    const href = p('/p/:partnershipId/e/:waveId/links', { params });
    return { ...about, href, label: m.organiser_links_hand_out() };
  }
  const label = wave.state === 'open' ? m.organiser_wave_follow() : m.organiser_wave_continue();
  return { ...about, href: p('/p/:partnershipId/e/:waveId', { params }), label };
}
