import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import type { Visit } from '@dealwright/engine/process/case';
import { chooseProcess } from '@dealwright/engine/process/choose-process';
import { decideStart, startingVisits } from '@dealwright/engine/process/entry';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { NewRecord } from '../records/actions/create-records.ts';

type Standing = NonNullable<NewRecord<'lead'>['standing']>;
import { unmetView } from './queries/guide-view.ts';
import { type Fresh, newCase } from './queries/new-case.ts';
import { sentenceOf } from './sentences.ts';

/** How a record begins. Without a stage it begins in the first one. */
export interface Opening {
  readonly process?: string | undefined;
  readonly stage?: string | undefined;
  /** When it began. */
  readonly occurredAt?: string | undefined;
  /** When it entered `stage`; when it began, unless said otherwise. */
  readonly enteredAt?: string | undefined;
  readonly outsideId?: string | null | undefined;
}

export interface Plan {
  readonly process: Process;
  readonly visits: readonly Omit<Visit, 'id'>[];
  readonly standing: Standing;
  /** Set when history says that a later stage was entered after the beginning. */
  readonly moved: { readonly from: string; readonly to: string; readonly at: string } | null;
}

/** Which process a new record runs and where in it it stands. Refuses: `held`, `unknown-stage`, `unknown-field`. */
export function planOpening(ctx: Context, fresh: Fresh, opening: Opening, playbook: Playbook, version: number): Plan {
  const choice = chooseProcess(playbook, { ...fresh, contacts: [], stakeholders: [] }, ctx.now, opening.process);
  if (choice.kind === 'refused') refuse('unknown-field', choice.because.map(sentenceOf).join(' '));
  const { process } = choice;
  const beganAt = instant(opening.occurredAt, ctx.now);
  const enteredAt = instant(opening.enteredAt, beganAt);
  const start = startingVisits(process, opening.stage, beganAt);
  if (start.kind === 'refused') refuse('unknown-stage', start.because.map(sentenceOf).join(' '));
  if (!ctx.history) askGates(ctx, fresh, playbook, process, opening.stage);
  const first = process.stages[0]?.id ?? start.stage;
  const later = start.stage !== first && enteredAt !== beganAt;
  const stage = process.stages.find((one) => one.id === start.stage);
  const outcome = stage?.outcome ?? null;
  return {
    process,
    visits: later ? throughHistory(start.visits, first, beganAt, enteredAt) : start.visits,
    standing: {
      process_id: process.id,
      playbook_version: version,
      stage: start.stage,
      stage_name: stage?.name ?? start.stage,
      stage_outcome: outcome,
      stage_entered_at: later ? enteredAt : beganAt,
      // History that does not say when it ended stays unknown.
      closed_at: outcome === null || (ctx.history && opening.enteredAt === undefined) ? null : later ? enteredAt : beganAt,
    },
    moved: later ? { from: first, to: start.stage, at: enteredAt } : null,
  };
}

/** It began in the first stage, passed those between unseen, and entered the last one when the file says. */
function throughHistory(visits: readonly Omit<Visit, 'id'>[], first: string, beganAt: string, enteredAt: string): Omit<Visit, 'id'>[] {
  const between = visits
    .filter((visit) => visit.skipped && visit.stage !== first)
    .map((visit) => ({ ...visit, enteredAt, leftAt: enteredAt }));
  const last = visits.filter((visit) => !visit.skipped).map((visit) => ({ ...visit, enteredAt }));
  return [{ stage: first, enteredAt: beganAt, leftAt: enteredAt, skipped: false }, ...between, ...last];
}

function askGates(ctx: Context, fresh: Fresh, playbook: Playbook, process: Process, stage: string | undefined): void {
  if (stage === undefined) return;
  const subject = newCase(ctx, fresh, playbook, process, ctx.workspace.id, []);
  const decision = decideStart(subject, { to: stage }, ctx.now);
  if (decision.kind === 'starts') return;
  if (decision.kind === 'held' || decision.kind === 'waiting') {
    refuse('held', {
      detail: 'It cannot start in that stage yet. Let it start earlier, or give what is missing.',
      extra: {
        unmet: decision.unmet.map((unmet) => unmetView({ ...subject, record: fresh.written }, unmet)),
        // Nobody can agree to what is not there yet: it starts earlier and is moved.
        mayOverride: decision.kind === 'held' && decision.mayOverride,
      },
    });
  }
  refuse('unknown-stage', decision.because.map(sentenceOf).join(' '));
}

function instant(given: string | undefined, otherwise: string): string {
  return given === undefined ? otherwise : new Date(given).toISOString();
}
