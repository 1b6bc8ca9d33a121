import type { ProcessOutline, StageOutline } from '@dealwright/engine/edit/outline';
import type { ReactNode } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu, type MenuEntry } from '../../../ui/Menu.tsx';
import { wordOf } from './choice-words.ts';
import { ExitLine } from './ExitLine.tsx';
import { addExit, addLeft, addStage, addStep, moveStage, moveStep, remove, retarget } from './map-acts.ts';
import { type Found, MapItem } from './MapItem.tsx';
import { t } from './messages.ts';
import { itemsAt, mapOf, nameOf, textOf } from './said.ts';
import { StepLine } from './StepLine.tsx';
import { type Carried, useDrop, useLift } from './use-carry.ts';
import type { Desk } from './use-desk.ts';

const RAMP = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6'] as const;

export interface StageCardProps {
  desk: Desk;
  process: ProcessOutline;
  found: Found;
  stage: StageOutline;
  /** Its place among the open stages; null for an ending. */
  at: number | null;
  of: number;
  /** What helps there. */
  children?: ReactNode;
}

/** One stage on the map: lifted by its head, moved with Alt and an arrow, changed by its menu. Steps and exits' ends can be put on it. */
export function StageCard({ desk, process, found, stage, at, of, children }: StageCardProps) {
  const head = useLift({ what: 'stage', thing: stage }, desk.readOnly);
  const index = process.stages.findIndex((one) => one.id === stage.id);
  const { ref, over } = useDrop(
    (carried) => {
      if (carried.what !== 'stage') return 'on';
      const from = process.stages.findIndex((one) => one.id === carried.thing.id);
      return from === index ? null : from < index ? 'after' : 'before';
    },
    (carried) => put(desk, process, stage, carried),
  );
  const tone = at === null ? '--line-2' : RAMP[Math.round((at / Math.max(1, of - 1)) * (RAMP.length - 1))];
  const expect = stage.said['expect'];
  return (
    <li
      ref={ref}
      className={over === null ? 'ed-stage' : `ed-stage over-${over}`}
      data-stage={stage.id}
      style={{ borderLeftColor: `var(${tone})` }}
    >
      <div className="ed-head" ref={head}>
        <MapItem desk={desk} kind="stage" thing={stage} found={found} onMove={(by) => moveStage(desk, process, stage, index + by)}>
          {at === null ? null : <span className="m tn">{at + 1}</span>}
          <span className="b">{stage.name}</span>
          {typeof expect === 'string' ? <span className="m">{expect}</span> : null}
          {stage.outcome === null ? null : <span className="m">{wordOf(stage.outcome)}</span>}
        </MapItem>
        {desk.readOnly ? null : (
          <Menu
            end
            trigger={<IconButton icon="dots" label={t('changeThing', { name: stage.name })} />}
            entries={stageActs(desk, process, stage, index)}
          />
        )}
      </div>
      {at === null ? (
        <EndingBody desk={desk} found={found} stage={stage} />
      ) : (
        <StageBody desk={desk} process={process} found={found} stage={stage} />
      )}
      {children}
    </li>
  );
}

/** What is done in a stage, and the ways out. */
function StageBody({ desk, process, found, stage }: Pick<StageCardProps, 'desk' | 'process' | 'found' | 'stage'>) {
  return (
    <>
      <ul className="ed-lines">
        {stage.steps.map((step, number) => (
          <StepLine key={`${step.id}${number}`} desk={desk} process={process} found={found} step={step} holder={stage} at={number} />
        ))}
      </ul>
      <ul className="ed-lines ed-exits">
        {stage.exits.map((exit, number) => (
          <ExitLine key={`${exit.to}${number}`} desk={desk} process={process} found={found} exit={exit} />
        ))}
      </ul>
    </>
  );
}

/** What is left to do once it ended so. */
function EndingBody({ desk, found, stage }: Pick<StageCardProps, 'desk' | 'found' | 'stage'>) {
  const tasks = itemsAt(desk.files, stage.file, stage.path, 'then');
  if (tasks.length === 0) return null;
  return (
    <ul className="ed-lines">
      {tasks.map(({ path, said }) => (
        <li key={path.join('.')} className="ed-line">
          <MapItem desk={desk} kind="left" thing={{ file: stage.file, path }} found={found}>
            <Icon name="open" small />
            <span>
              {nameOf(said) ?? path.at(-1)} <span className="m">{textOf(mapOf(said)['due'])}</span>
            </span>
          </MapItem>
        </li>
      ))}
    </ul>
  );
}

function put(desk: Desk, process: ProcessOutline, stage: StageOutline, carried: Carried): void {
  if (carried.what === 'end') retarget(desk, carried.thing, stage.id);
  else if (carried.what === 'step') moveStep(desk, carried.thing, stage, stage.steps.length);
  else moveStage(desk, process, carried.thing, process.stages.indexOf(stage));
}

function stageActs(desk: Desk, process: ProcessOutline, stage: StageOutline, index: number): MenuEntry[] {
  const next = process.stages[index + 1] ?? process.stages[index - 1];
  const inside: MenuEntry[] =
    stage.outcome === null
      ? [
          { label: t('addStep'), icon: 'plus', run: () => addStep(desk, process, stage) },
          { label: t('addExit'), icon: 'arrow', run: () => addExit(desk, process, stage) },
          { label: t('addStageAfter'), icon: 'plus', run: () => addStage(desk, process, stage) },
          'line',
        ]
      : [{ label: t('addLeft'), icon: 'plus', run: () => addLeft(desk, stage) }, 'line'];
  return [
    ...inside,
    { label: t('moveUp'), icon: 'up', disabled: index === 0, run: () => moveStage(desk, process, stage, index - 1) },
    {
      label: t('moveDown'),
      icon: 'down',
      disabled: index === process.stages.length - 1,
      run: () => moveStage(desk, process, stage, index + 1),
    },
    'line',
    {
      label: t('remove'),
      icon: 'close',
      bad: true,
      run: () => remove(desk, stage, next === undefined ? undefined : { kind: 'stage', file: next.file, path: next.path }),
    },
  ];
}
