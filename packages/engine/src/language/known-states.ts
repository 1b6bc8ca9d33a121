/**
 * How well an element is known, from nothing to certain, and the two ways of losing it: `aged` by time, `contradicted` by what somebody else
 * said or did.
 */
export const KNOWN_STATES = ['unknown', 'claimed', 'evidenced', 'confirmed', 'aged', 'contradicted'] as const;
export type KnownState = (typeof KNOWN_STATES)[number];
