import { guide } from '@dealwright/engine/process/guide';
import type { GuideTrack } from '@dealwright/engine/process/case';
import type { Context } from '../../platform/context.ts';
import { type NextStep, setNextStep } from '../records/actions/set-next-step.ts';
import { lapseAsks } from './end-asks.ts';
import { noteTimedMove } from './note-timed-move.ts';
import { insertTrackStarts } from './store-daily-work.ts';
import { type Loaded, loadCase } from './queries/case.ts';
import type { RecordKind } from './tables.ts';

/**
 * Ends every act on a record: asks the guide again and keeps its next step on the record, where lists, cards and Today read it.
 * What time alone changes (late, due today) is told at reading, from the due moment kept here.
 */
export async function settle(ctx: Context, kind: RecordKind, id: string): Promise<Loaded> {
  const loaded = await lapseAsks(ctx, await loadCase(ctx, kind, id));
  const { next, tracks } = nextOf(ctx, loaded);
  await setNextStep(ctx, kind, id, next);
  await noteBegun(ctx, loaded, tracks);
  return loaded;
}

/** What the guide says is next, as it is kept, and the tracks that run by then. */
export function nextOf(ctx: Context, { subject }: Loaded): { next: NextStep | null; tracks: readonly GuideTrack[] } {
  const { nextStep, tracks } = guide(subject, ctx.now);
  if (nextStep === null) return { next: null, tracks };
  const { kind, ref, title, dueAt, because, does } = nextStep;
  return { next: { kind, ref, title, dueAt, because, does }, tracks };
}

/** Keeps what begins or falls due by itself from here on. A track that has begun stays begun, whatever becomes of its rule. */
export async function noteBegun(ctx: Context, loaded: Loaded, tracks: readonly GuideTrack[]): Promise<void> {
  const { subject, kind, id } = loaded;
  const known = new Set(subject.tracks?.map(({ track }) => track));
  const begun = tracks.flatMap(({ id: track, startedAt }) => (startedAt === null || known.has(track) ? [] : [{ track, startedAt }]));
  await insertTrackStarts(ctx, { kind, id }, begun);
  await noteTimedMove(ctx, loaded);
}
