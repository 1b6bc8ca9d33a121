import type { Act, Simulation } from '@dealwright/engine/simulate/act';
import type { Actor } from '../../platform/context.ts';
import type { DemoIds } from './demo-ids.ts';

/** What `<kind>.created` says of a record. */
export interface Created {
  readonly name: string;
  readonly values: Record<string, unknown>;
  readonly stage?: { process: string; id: string; name: string; outcome: string | null };
}

export interface Telling {
  readonly simulation: Simulation;
  readonly ids: DemoIds;
  readonly playbookVersion: number;
  readonly actors: ReadonlyMap<string, Actor>;
  /** By the record's key. */
  readonly created: ReadonlyMap<string, Created>;
  /** Ids of logged activities, by the act that logged them. */
  readonly activities: ReadonlyMap<Act, string>;
}
