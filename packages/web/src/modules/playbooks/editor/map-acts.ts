import type { Path } from '@dealwright/engine/edit/edit';
import type { ExitOutline, ProcessOutline, StageOutline, ThingOutline } from '@dealwright/engine/edit/outline';
import { t } from './messages.ts';
import { itemsAt, textOf } from './said.ts';
import type { Thing, ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';

/** An id nothing of these has yet: `newStage`, `newStage2` … */
export function freshId(base: string, taken: readonly string[]): string {
  let id = base;
  for (let n = 2; taken.includes(id); n += 1) id = `${base}${n}`;
  return id;
}

const thing = (kind: ThingKind, file: string, path: Path): Thing => ({ kind, file, path });

/** Puts a stage before another, or at the end. */
export function moveStage(desk: Desk, process: ProcessOutline, stage: ThingOutline, to: number): void {
  const from = process.stages.findIndex((one) => one.id === stage.id);
  const at = Math.max(0, Math.min(to, process.stages.length - 1));
  if (from === at) return;
  desk.act(
    { kind: 'move', file: stage.file, path: stage.path, to: { path: [], list: 'stages', at } },
    thing('stage', stage.file, ['stages', stage.id]),
  );
}

/** Puts a step elsewhere among the steps of a stage, its own or another. */
export function moveStep(desk: Desk, step: ThingOutline, holder: ThingOutline, at: number): void {
  const path = [...holder.path, 'steps', step.id];
  desk.act(
    { kind: 'move', file: step.file, path: step.path, to: { path: holder.path, list: 'steps', at } },
    thing('step', step.file, path),
  );
}

/** Lets an exit lead to another stage. */
export function retarget(desk: Desk, exit: ThingOutline, to: string): void {
  const path = [...exit.path.slice(0, -1), to];
  desk.act({ kind: 'set', file: exit.file, path: exit.path, key: 'to', value: to }, thing('exit', exit.file, path));
}

export function addStage(desk: Desk, process: ProcessOutline, after: StageOutline | null): void {
  const ids = process.stages.map((stage) => stage.id);
  const id = freshId('newStage', ids);
  const open = process.stages.filter((stage) => stage.outcome === null);
  const at = after === null ? open.length : ids.indexOf(after.id) + 1;
  const next = process.stages[at];
  const exits = next === undefined ? {} : { exits: [{ to: next.id }] };
  const value = { id, name: t('newStage'), expect: '5 working days', ...exits };
  desk.act({ kind: 'add', file: process.file, path: [], list: 'stages', at, value }, thing('stage', process.file, ['stages', id]));
}

export function addStep(desk: Desk, process: ProcessOutline, holder: ThingOutline): void {
  const id = freshId(
    'newStep',
    [...process.stages, ...process.tracks].flatMap((one) => one.steps.map((step) => step.id)),
  );
  const value = { id, do: 'task', title: t('newStep') };
  const path = [...holder.path, 'steps', id];
  desk.act({ kind: 'add', file: holder.file, path: holder.path, list: 'steps', value }, thing('step', holder.file, path));
}

/** A task that an ending leaves to do. */
export function addLeft(desk: Desk, stage: Pick<ThingOutline, 'file' | 'path'>): void {
  const { file, path } = stage;
  const id = freshId(
    'newTask',
    itemsAt(desk.files, file, path, 'then').map((item) => textOf(item.path.at(-1))),
  );
  const value = { task: id, title: t('newLeft'), due: '2 working days' };
  desk.act({ kind: 'add', file, path, list: 'then', value }, thing('left', file, [...path, 'then', id]));
}

/** An exit to the first stage that none leads to yet. */
export function addExit(desk: Desk, process: ProcessOutline, stage: StageOutline): void {
  const at = process.stages.findIndex((one) => one.id === stage.id);
  const led = new Set([stage.id, ...stage.exits.map((exit) => exit.to)]);
  const free = [...process.stages.slice(at + 1), ...process.stages].find((one) => !led.has(one.id));
  if (free === undefined) return;
  const path = [...stage.path, 'exits', free.id];
  desk.act({ kind: 'add', file: stage.file, path: stage.path, list: 'exits', value: { to: free.id } }, thing('exit', stage.file, path));
}

export function addNeed(desk: Desk, exit: ExitOutline, ask: string): void {
  const path = [...exit.path, 'needs', ask];
  desk.act({ kind: 'add', file: exit.file, path: exit.path, list: 'needs', value: { ask } }, thing('need', exit.file, path));
}

export function addCriterion(desk: Desk, exit: ExitOutline): void {
  const id = freshId(
    'newCheck',
    exit.gate.map((one) => one.id),
  );
  const value = { id, that: 'today > today', because: t('newCheck') };
  const path = [...exit.path, 'criteria', id];
  desk.act({ kind: 'add', file: exit.file, path: exit.path, list: 'criteria', value }, thing('criterion', exit.file, path));
}

export function remove(desk: Desk, one: Pick<ThingOutline, 'file' | 'path'>, then?: Thing): void {
  desk.act({ kind: 'remove', file: one.file, path: one.path }, then);
}
