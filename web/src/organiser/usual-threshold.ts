/** The confidentiality threshold an edition starts with: what groups are looked at with before there is one. */

export const usualThreshold = 5;
