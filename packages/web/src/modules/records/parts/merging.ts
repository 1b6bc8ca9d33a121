import type { Duplicate } from '@dealwright/contract/merges';

export type MergedKind = 'leads' | 'contacts' | 'accounts';
export type Other = Pick<Duplicate, 'id' | 'name'>;
/** Whose value each field keeps. */
export type Choices = Readonly<Record<string, 'survivor' | 'merged'>>;
