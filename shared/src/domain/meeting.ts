/** A meeting around the wheel: what is asked of each gap, and in which order gaps are gone through. */

/** What explains it, what each side needs, what is done; or a note beside all three. */
export const prompts = ['explains', 'needs', 'does', 'other'] as const;
export type Prompt = (typeof prompts)[number];

/** One dimension of the meeting, in its place. */
export type AgendaLine = { readonly dimension: string; readonly skipped: boolean };
