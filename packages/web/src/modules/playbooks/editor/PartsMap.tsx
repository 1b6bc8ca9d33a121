import { valueIn } from '@dealwright/engine/edit/outline';
import type { ReactNode } from 'react';
import { FrameworkParts } from './FrameworkParts.tsx';
import type { Found } from './MapItem.tsx';
import { t } from './messages.ts';
import { ObjectionParts } from './ObjectionParts.tsx';
import { Adds, Line, Lines, type PartsProps } from './PartLines.tsx';
import { freshId } from './map-acts.ts';
import { itemsAt, mapOf, textOf } from './said.ts';
import { ScoringParts } from './ScoringParts.tsx';
import { SettingsParts } from './SettingsParts.tsx';
import { TalkParts } from './TalkParts.tsx';
import { ownPath } from './thing.ts';
import type { Desk } from './use-desk.ts';

/** What is no process: questions, whom one meets, who gets a record, the scoring rules, or the playbook's own settings. */
export function PartsMap({ desk, file, found }: { desk: Desk; file: string; found: Found }) {
  const said = valueIn(desk.files, file);
  if (said === null) return <p className="m">{t('unreadable')}</p>;
  const path = ownPath(file);
  const Parts =
    path === 'scoring.yaml' ? ScoringParts : path === 'playbook.yaml' ? SettingsParts : (FOLDERS[path.split('/')[0] ?? ''] ?? RuleParts);
  return <Parts desk={desk} file={file} found={found} said={said} />;
}

const FOLDERS: Readonly<Record<string, (props: PartsProps) => ReactNode>> = {
  frameworks: FrameworkParts,
  questions: BankParts,
  objections: ObjectionParts,
  personas: PersonaPart,
};

function BankParts({ desk, file, found, said }: PartsProps) {
  const lines = itemsAt(desk.files, file, [], 'bank').map((item) => ({
    thing: { kind: 'question' as const, file, path: item.path },
    name: textOf(mapOf(item.said)['ask']),
    note: textOf(mapOf(item.said)['answers']),
  }));
  return (
    <>
      <Line desk={desk} found={found} thing={{ kind: 'bank', file, path: [] }} name={textOf(said['name'])} strong />
      <Lines desk={desk} found={found} lines={lines} />
      <TalkParts desk={desk} file={file} found={found} />
    </>
  );
}

function PersonaPart({ desk, file, found, said }: PartsProps) {
  return <Line desk={desk} found={found} thing={{ kind: 'persona', file, path: [] }} name={textOf(said['name'])} strong />;
}

function RuleParts({ desk, file, found }: PartsProps) {
  const items = itemsAt(desk.files, file, [], 'rules');
  const lines = items.map((item) => ({
    thing: { kind: 'rule' as const, file, path: item.path },
    name: textOf(mapOf(item.said)['because']) || textOf(item.path.at(-1)),
    note: Object.values(mapOf(mapOf(item.said)['to']))
      .flat()
      .map(String)
      .join(', '),
  }));
  const add = () => {
    const id = freshId(
      'newRule',
      items.map((item) => textOf(item.path.at(-1))),
    );
    const value = { id, kind: 'lead', to: { role: 'rep' } };
    // The last rule usually takes all that is left: a new one stands before it.
    const at = Math.max(0, items.length - 1);
    desk.act({ kind: 'add', file, path: [], list: 'rules', at, value }, { kind: 'rule', file, path: ['rules', id] });
  };
  return (
    <>
      <Line desk={desk} found={found} thing={{ kind: 'assignment', file, path: [] }} name={t('assignment')} strong />
      <Lines desk={desk} found={found} lines={lines} />
      <Adds desk={desk} label={t('addRule')} onAdd={add} />
    </>
  );
}
