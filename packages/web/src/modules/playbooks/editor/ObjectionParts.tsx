import { valueIn } from '@dealwright/engine/edit/outline';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { t } from './messages.ts';
import {
  addObjection,
  objectionFiles,
  objectionsIn,
  objectionsName,
  objectionsOf,
  openStages,
  type ObjectionSaid,
  processFile,
  processName,
  raisedIn,
} from './objections.ts';
import { Adds, Group, Line, Lines, type PartsProps } from './PartLines.tsx';
import { textOf } from './said.ts';
import { baseOf, ownPath, type Thing } from './thing.ts';
import type { Desk } from './use-desk.ts';

const thingOf = ({ file, path }: ObjectionSaid): Thing => ({ kind: 'objection', file, path });

/** What buyers say against it in one process, each with where they say it. */
export function ObjectionParts({ desk, file, found, said }: PartsProps) {
  const process = textOf(said['objections']);
  const home = processFile(desk.files, process);
  const names = new Map(openStages(desk.files, file).map(({ name, means }) => [name, means]));
  const lines = objectionsIn(desk.files, file).map((one) => ({
    thing: thingOf(one),
    name: one.name,
    note: one.stages.length === 0 ? t('inEveryStage') : one.stages.map((stage) => names.get(stage) ?? stage).join(', '),
  }));
  return (
    <>
      <Line desk={desk} found={found} thing={{ kind: 'objections', file, path: [] }} name={objectionsName(desk.files, file)} strong />
      <Lines desk={desk} found={found} lines={lines} />
      <Adds desk={desk} label={t('addObjection')} onAdd={() => addObjection(desk, process, null)} />
      {home === null ? null : (
        <p className="ed-back">
          <Button small kind="quiet" onClick={() => desk.choose({ kind: 'process', file: home, path: [] }, 'form')}>
            {t('upTo', { name: processName(desk.files, process) })}
          </Button>
        </p>
      )}
    </>
  );
}

/** Among the playbook's parts: the objections of each process, and those processes that have none yet. */
export function ObjectionGroup({ desk, found }: PartsProps) {
  const written = objectionFiles(desk.files).filter(({ file }) => baseOf(file) === null);
  const without = Object.keys(desk.files)
    .filter((file) => ownPath(file).startsWith('processes/'))
    .map((file) => textOf(valueIn(desk.files, file)?.['process']))
    .filter((id, at, all) => id !== '' && all.indexOf(id) === at && !written.some(({ process }) => process === id));
  const lines = written.map(({ file }) => ({
    thing: { kind: 'objections' as const, file, path: [] },
    name: objectionsName(desk.files, file),
    note: String(objectionsIn(desk.files, file).length),
  }));
  return (
    <Group title={t('objections')}>
      <Lines desk={desk} found={found} lines={lines} />
      {without.map((id) => (
        <Adds
          key={id}
          desk={desk}
          label={t('addObjectionsIn', { process: processName(desk.files, id) })}
          onAdd={() => addObjection(desk, id, null)}
        />
      ))}
    </Group>
  );
}

/** On the map: how many objections of a stage there is help for; leads to them. */
export function ObjectionCount({ desk, all, stage }: { desk: Desk; all: readonly ObjectionSaid[]; stage: string }) {
  const raised = raisedIn(all, stage);
  const [first] = raised;
  if (first === undefined) return null;
  return (
    <button type="button" className="ed-item ed-count" onClick={() => desk.choose(thingOf(first), 'form')}>
      <Icon name="reply" small />
      <span className="m">{t('preparedFor', { n: raised.length })}</span>
    </button>
  );
}

/** In the form of a stage: the objections that may be raised there. */
export function StageObjections({ desk, process, stage }: { desk: Desk; process: string; stage: string }) {
  const raised = raisedIn(objectionsOf(desk.files, process), stage);
  return (
    <section aria-label={t('objections')}>
      <h4>{t('objections')}</h4>
      {raised.length === 0 ? <p className="m">{t('noneYet')}</p> : null}
      <ul className="ed-lines">
        {raised.map((one) => (
          <li key={`${one.file} ${one.id}`} className="ed-line">
            <button type="button" className="ed-item" onClick={() => desk.choose(thingOf(one), 'form')}>
              <span>
                {one.name} {one.stages.length === 0 ? <span className="m">{t('inEveryStage')}</span> : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Adds desk={desk} label={t('addObjection')} onAdd={() => addObjection(desk, process, stage)} />
    </section>
  );
}
