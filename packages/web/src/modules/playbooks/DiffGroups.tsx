import type { PlaybookDiff } from '@dealwright/contract/playbook-versions';
import { WEIGHTS } from '@dealwright/contract/playbook-versions';
import { Tag } from '../../ui/Tag.tsx';
import { t } from './messages.ts';
import './playbooks.css';

interface DiffGroupsProps {
  diff: PlaybookDiff;
  /** What processes are called, by their ids. */
  processes: readonly { readonly id: string; readonly name: string }[];
}

/** What changed, in words, by stage, with how much each change weighs. */
export function DiffGroups({ diff: { same, groups, counts }, processes }: DiffGroupsProps) {
  if (groups.length === 0) return <p className="m2">{t(same ? 'sameText' : 'onlyComments')}</p>;
  return (
    <>
      <p className="m">{countsText(counts)}</p>
      {groups.map((group) => (
        <div key={`${group.kind} ${group.process ?? ''} ${group.id}`} className="changed">
          <h3>{titleOf(group, processes)}</h3>
          <ul>
            {group.changes.map((change) => (
              <li key={`${change.code} ${change.text}`}>
                <span title={t(`means-${change.weight}`)}>
                  <Tag {...STATES[change.weight]}>{t(`weight-${change.weight}`)}</Tag>
                </span>
                <span>{change.text}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

const STATES = {
  blocks: { state: 'bad', icon: 'lock' },
  asks: { state: 'warn' },
  eases: { state: 'good' },
  plan: {},
  words: {},
} as const;

/** `2 changes block, 1 asks less` */
export function countsText(counts: PlaybookDiff['counts']): string {
  return WEIGHTS.flatMap((weight) => (counts[weight] === 0 ? [] : [t(`count-${weight}`, { n: counts[weight] })])).join(', ');
}

/** Several processes may have a stage of the same name. */
function titleOf({ kind, process, title }: PlaybookDiff['groups'][number], processes: DiffGroupsProps['processes']): string {
  if (kind !== 'stage' && kind !== 'track') return title;
  return t('inProcess', { process: processes.find((one) => one.id === process)?.name ?? process ?? '', part: title });
}
