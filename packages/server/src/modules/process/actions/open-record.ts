import type { Context } from '../../../platform/context.ts';
import type { NewRecord } from '../../records/actions/create-records.ts';
import type { RecordKind } from '../tables.ts';
import { type Opened, openRecords } from './open-records.ts';
import type { Opening } from '../plan-opening.ts';

/** Opens one record in a stage of its process. Announces and refuses as `openRecords`. */
export async function openRecord<K extends RecordKind>(
  ctx: Context,
  kind: K,
  input: NewRecord<K>['input'],
  opening: Opening,
): Promise<Opened<K>> {
  const [opened] = await openRecords(ctx, kind, [{ input, opening }]);
  if (opened === undefined) throw new Error('one record in, one record out');
  return opened;
}
