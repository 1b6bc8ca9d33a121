import { guide } from '@dealwright/engine/process/guide';
import type { GuideTrack } from '@dealwright/engine/process/case';
import type { Context } from '../../platform/context.ts';
import { setNextStep } from '../records/actions/set-next-step.ts';
import { noteTimedMove } from './note-timed-move.ts';
import { insertTrackStarts } from './store-daily-work.ts';
import { type Loaded, loadCase } from './queries/case.ts';
import type { RecordKind } from './tables.ts';

/**
 * Ends every act on a record: asks the guide again and keeps its next step on the record, where lists, cards and Today read it.
 * What time alone changes (late, due today) is told at reading, from the due moment kept here.
 */
export async function settle(ctx: Context, kind: RecordKind, id: string): Promise<Loaded> {
  const loaded = await loadCase(ctx, kind, id);
  const { nextStep, tracks } = guide(loaded.subject, ctx.now);
  await setNextStep(
    ctx,
    kind,
    id,
    nextStep === null
      ? null
      : { kind: nextStep.kind, ref: nextStep.ref, title: nextStep.title, dueAt: nextStep.dueAt, because: nextStep.because },
  );
  await noteTracks(ctx, loaded, tracks);
  await noteTimedMove(ctx, loaded);
  return loaded;
}

/** A track that has begun stays begun, whatever becomes of the rule that began it. */
async function noteTracks(ctx: Context, { subject, kind, id }: Loaded, tracks: readonly GuideTrack[]): Promise<void> {
  const known = new Set(subject.tracks?.map(({ track }) => track));
  const begun = tracks.flatMap(({ id: track, startedAt }) => (startedAt === null || known.has(track) ? [] : [{ track, startedAt }]));
  await insertTrackStarts(ctx, { kind, id }, begun);
}
