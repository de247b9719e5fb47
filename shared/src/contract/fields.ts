/** Fields that several endpoints share: identifiers, names, dates, languages. */

import { z } from 'zod';
import { locales } from '../domain/instrument.ts';

export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const locale = z.enum(locales);
/** Chosen at random by a form: what is sent again with it changes what it made, and makes nothing new. */
export const creationKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
/** Of settings, as they were read: a change that names another than the present one is refused. */
export const revision = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const role = z.enum(['owner', 'organiser', 'reader']);
export type Role = z.output<typeof role>;

/** A line of text: trimmed, no control character. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
export const requiredLine = (max: number) => line(max).min(1);
/** Several lines of text: trimmed, no control character but line breaks and tabs. */
export const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u);

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Length is what makes a password strong; anything typed is allowed. */
export const newPassword = z.string().min(10).max(200);

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** A calendar day, YYYY-MM-DD. */
export const day = z.iso.date();
/** A wall-clock time in the partnership's time zone, YYYY-MM-DDTHH:MM. */
export const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

export const localisedParagraph = (max: number) =>
  z.strictObject({ fr: paragraph(max), en: paragraph(max) });

export const partnershipParams = z.object({ partnershipId: id });
export const groupParams = z.object({ partnershipId: id, groupId: id });
export const actionParams = z.object({ partnershipId: id, actionId: id });
export const eventParams = z.object({ partnershipId: id, eventId: id });
export const waveParams = z.object({ partnershipId: id, waveId: id });
export const waveGroupParams = z.object({ partnershipId: id, waveId: id, groupId: id });
/** Made by a browser: long enough to be nobody else's. */
export const noteParams = waveParams.extend({ noteId: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/) });
export const linkParams = z.object({ partnershipId: id, waveId: id, linkId: id });
