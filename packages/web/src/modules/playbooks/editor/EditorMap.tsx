import type { ProcessOutline } from '@dealwright/engine/edit/outline';
import { type ReactNode, useMemo, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { CopyProcess } from './copy/CopyProcess.tsx';
import { ExitArcs } from './ExitArcs.tsx';
import { ExitLine } from './ExitLine.tsx';
import { headingOf } from './heading.ts';
import { addStage } from './map-acts.ts';
import { type Found, MapItem } from './MapItem.tsx';
import { t } from './messages.ts';
import { ObjectionCount } from './ObjectionParts.tsx';
import { objectionsOf } from './objections.ts';
import { itemsAt } from './said.ts';
import { StageCard } from './StageCard.tsx';
import { StepLine } from './StepLine.tsx';
import type { Desk } from './use-desk.ts';

interface MapProps {
  desk: Desk;
  process: ProcessOutline;
  /** By `keyOf` of what they are about. */
  found: Found;
}

/** A process as it is written: stages in their order, what is done in each, the ways out and what they ask for. */
export function EditorMap({ desk, process, found }: MapProps) {
  const list = useRef<HTMLOListElement>(null);
  const objections = useMemo(() => objectionsOf(desk.files, process.id), [desk.files, process.id]);
  const open = process.stages.filter((stage) => stage.outcome === null);
  const endings = process.stages.filter((stage) => stage.outcome !== null);
  return (
    <>
      <MapItem desk={desk} kind="process" thing={process} found={found} className="ed-process">
        <b>{process.name}</b> <span className="m">{t('stageCount', { n: open.length })}</span>
      </MapItem>
      <CopyProcess desk={desk} process={process} />
      <div className="ed-flow">
        <ol className="ed-stages" ref={list}>
          {open.map((stage, at) => (
            <StageCard key={stage.id} desk={desk} process={process} found={found} stage={stage} at={at} of={open.length}>
              <ObjectionCount desk={desk} all={objections} stage={stage.id} />
            </StageCard>
          ))}
        </ol>
        <ExitArcs list={list} process={process} chosen={desk.chosen?.thing ?? null} />
      </div>
      {desk.readOnly ? null : (
        <Button small kind="quiet" icon="plus" onClick={() => addStage(desk, process, open.at(-1) ?? null)}>
          {t('addStage')}
        </Button>
      )}
      {process.anytime.length === 0 ? null : (
        <MapGroup title={t('anytime')}>
          {process.anytime.map((exit) => (
            <ExitLine key={exit.to} desk={desk} process={process} found={found} exit={exit} />
          ))}
        </MapGroup>
      )}
      <Tracks desk={desk} process={process} found={found} />
      <MapGroup title={t('endings')}>
        {endings.map((stage) => (
          <StageCard key={stage.id} desk={desk} process={process} found={found} stage={stage} at={null} of={0} />
        ))}
      </MapGroup>
      <Starts desk={desk} process={process} found={found} />
    </>
  );
}

function Tracks({ desk, process, found }: MapProps) {
  if (process.tracks.length === 0) return null;
  return (
    <MapGroup title={t('tracks')}>
      {process.tracks.map((track) => (
        <li key={track.id}>
          <MapItem desk={desk} kind="track" thing={track} found={found}>
            <span className="b">{track.name}</span>
          </MapItem>
          <ul className="ed-lines">
            {track.steps.map((step, at) => (
              <StepLine key={step.id} desk={desk} process={process} found={found} step={step} holder={track} at={at} />
            ))}
          </ul>
        </li>
      ))}
    </MapGroup>
  );
}

/** What begins when this process ends. */
function Starts({ desk, process, found }: MapProps) {
  const starts = itemsAt(desk.files, process.file, [], 'starts');
  if (starts.length === 0) return null;
  return (
    <MapGroup title={t('starts')}>
      {starts.map(({ path, said }) => (
        <li key={path.join('.')}>
          <MapItem desk={desk} kind="start" thing={{ file: process.file, path }} found={found}>
            {headingOf(desk.files, { kind: 'start', file: process.file, path }, said)}
          </MapItem>
        </li>
      ))}
    </MapGroup>
  );
}

function MapGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="ed-group" aria-label={title}>
      <h3>{title}</h3>
      <ul className="ed-lines">{children}</ul>
    </section>
  );
}
