import type { Actor } from '../context.ts';
import { EVERYTHING } from './rights.ts';

/** The product itself: bound by every gate, without the words an override or a warning asks for. What it does by the clock is nobody's act. */
export const SYSTEM: Actor = {
  kind: 'system',
  id: null,
  via: null,
  name: 'Dealwright',
  role: 'admin',
  scopes: ['read', 'write'],
  teamId: null,
  plays: [],
  rights: null,
  reach: EVERYTHING,
};
