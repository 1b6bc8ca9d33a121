import type { DataKeys } from '../db/data-keys.ts';

/** Whose a personal value is: what the modules call a person, by kind and id. */
export interface Person {
  readonly kind: string;
  readonly id: string;
}

/** `lost`: the row is there, but the secret key is not the one it was made with. `none`: nothing was ever sealed for them. */
export type PersonKey = Buffer | 'erased' | 'lost' | 'none';

/** One act's keys, fetched once each. */
export interface PersonKeys {
  readonly keys: DataKeys;
  readonly known: Map<string, PersonKey>;
}
