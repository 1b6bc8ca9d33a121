import type { Plain } from '../base/reason.ts';
import type { Owner } from './case.ts';

/** What `owner` is in a rule; the team stands beside it, under a name of its own. */
export function ownerValue(owner: Owner | null): Plain {
  return owner === null ? null : { id: owner.id, name: owner.name };
}
