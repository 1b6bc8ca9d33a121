import type { ExitOutline, GateOutline, ProcessOutline } from '@dealwright/engine/edit/outline';
import type { Path } from '@dealwright/engine/edit/edit';
import { itemName } from '@dealwright/engine/edit/find-node';
import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { addCriterion, remove, retarget } from './map-acts.ts';
import { type Found, MapItem } from './MapItem.tsx';
import { t } from './messages.ts';
import { mapOf, textOf } from './said.ts';
import { useLift } from './use-carry.ts';
import type { Desk } from './use-desk.ts';

interface ExitLineProps {
  desk: Desk;
  process: ProcessOutline;
  found: Found;
  exit: ExitOutline;
}

/** One way out with what it asks for. Its arrow can be taken to another stage. */
export function ExitLine({ desk, process, found, exit }: ExitLineProps) {
  const end = useLift({ what: 'end', thing: exit }, desk.readOnly);
  const target = process.stages.find((stage) => stage.id === exit.to);
  const agreeing = agreeingAt(exit);
  return (
    <li className="ed-exit">
      <div className="ed-line">
        <span className="ed-end" title={t('dragEnd')} ref={end}>
          <Icon name="arrow" small />
        </span>
        <MapItem desk={desk} kind="exit" thing={exit} found={found}>
          <span>
            {exit.name}
            {target === undefined || target.name === exit.name ? null : <span className="m"> {t('toStage', { stage: target.name })}</span>}
          </span>
        </MapItem>
        {desk.readOnly ? null : <ExitActs desk={desk} process={process} exit={exit} />}
      </div>
      {exit.gate.length === 0 && agreeing.length === 0 ? null : (
        <ul className="ed-lines ed-gate">
          {exit.gate.map((one, at) => (
            <li key={`${one.kind}${one.id}${at}`} className="ed-line">
              <GateItem desk={desk} found={found} gate={one} />
            </li>
          ))}
          {agreeing.map(({ kind, path, words }) => (
            <li key={path.join('.')} className="ed-line">
              <MapItem desk={desk} kind={kind} thing={{ file: exit.file, path }} found={found}>
                <Icon name="people" small />
                <span>{words}</span>
              </MapItem>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function ExitActs({ desk, process, exit }: Omit<ExitLineProps, 'found'>) {
  const others = process.stages.filter((stage) => stage.id !== exit.to && !exit.path.includes(stage.id));
  return (
    <Menu
      end
      trigger={<IconButton icon="dots" label={t('changeThing', { name: exit.name })} />}
      entries={[
        { label: t('addCriterion'), icon: 'plus', run: () => addCriterion(desk, exit) },
        'line',
        { head: t('leadTo') },
        ...others.map((stage) => ({ label: stage.name, run: () => retarget(desk, exit, stage.id) })),
        'line',
        { label: t('remove'), icon: 'close', bad: true, run: () => remove(desk, exit) },
      ]}
    />
  );
}

/** Who must agree, and who takes over, as the map shows it. */
function agreeingAt({ said, path }: ExitOutline): { kind: 'approval' | 'accept'; path: Path; words: string }[] {
  const { approve, accept } = said;
  const at = [...path, 'approve'];
  const all: readonly unknown[] = Array.isArray(approve) ? approve : [];
  const listed = all.map((one, number) => ({ one, path: [...at, itemName(one) ?? number] }));
  const approvals = approve === undefined || Array.isArray(approve) ? listed : [{ one: approve, path: at }];
  const by = (one: unknown) => textOf(mapOf(one)['by']);
  return [
    ...approvals.map((each) => ({ kind: 'approval' as const, path: each.path, words: t('agrees', { who: by(each.one) }) })),
    ...(accept === undefined ? [] : [{ kind: 'accept' as const, path: [...path, 'accept'], words: t('takesOver', { who: by(accept) }) }]),
  ];
}

function GateItem({ desk, found, gate }: { desk: Desk; found: Found; gate: GateOutline }) {
  return (
    <MapItem desk={desk} kind={gate.kind} thing={gate} found={found}>
      <Icon name={gate.level === 'block' ? 'lock' : gate.level === 'warn' ? 'warn' : 'bolt'} small />
      <span>
        <code>{gate.id}</code>
        {gate.name === gate.id ? null : <span className="m"> {gate.name}</span>}
      </span>
    </MapItem>
  );
}
