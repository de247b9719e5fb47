/** What a slide is called, for whoever does not see it and for the facilitator's notes. */

import type { Locale } from '@moyeu/shared/domain/instrument.ts';
import { m } from '@moyeu/shared/messages';
import type { Slide } from './slides.ts';

const titles = {
  rules: m.organiser_meeting_rules_title,
  wheel: m.organiser_meeting_wheel,
  closing: m.organiser_meeting_closing,
} as const;

export function nameSlide(slide: Slide, locale: Locale): string {
  if (!('spoke' in slide)) return titles[slide.kind]();
  const { spoke, rank } = slide;
  const gap = rank ? m.organiser_meeting_gap(rank) : m.organiser_meeting_no_gap();
  return m.organiser_meeting_slide({ gap, name: spoke.name[locale] });
}
