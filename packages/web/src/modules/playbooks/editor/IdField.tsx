import { saidAt } from '@dealwright/engine/edit/outline';
import { useState } from 'react';
import { Input } from '../../../ui/Input.tsx';
import { toast } from '../../../ui/toasts.ts';
import { RENAMED } from './form-shapes.ts';
import { t } from './messages.ts';
import { mapOf } from './said.ts';
import type { Thing, ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';

/** What has an id that nothing but reports and talks go by. */
const PLAIN_IDS: readonly ThingKind[] = ['fit', 'rule', 'objection', 'left'];
const ID_KEYS: Readonly<Partial<Record<ThingKind, string>>> = { left: 'task', stop: 'end' };
const ID = /^[a-z][a-zA-Z0-9]*$/;

/** The id of a thing; changed on Enter or on leaving, with everything that refers to it. */
export function IdField({ desk, thing }: { desk: Desk; thing: Thing }) {
  const of = thing.kind in RENAMED ? RENAMED[thing.kind as keyof typeof RENAMED] : null;
  const id = of === null && !PLAIN_IDS.includes(thing.kind) ? null : idOf(desk, thing);
  const [typed, setTyped] = useState<string | null>(null);
  if (id === null) return null;
  const take = () => {
    const to = (typed ?? id).trim();
    setTyped(null);
    if (to === id || to === '') return;
    const then: Thing = { ...thing, path: [...thing.path.slice(0, -1), to] };
    if (of !== null) desk.act({ kind: 'rename', of, file: thing.file, path: thing.path, to }, then);
    else if (ID.test(to)) desk.act({ kind: 'set', file: thing.file, path: thing.path, key: ID_KEYS[thing.kind] ?? 'id', value: to }, then);
    else toast(t('plainIdHint'));
  };
  return (
    <Input
      label={t('idOf')}
      className="mono"
      hint={of === null ? t('plainIdHint') : t('idHint')}
      value={typed ?? id}
      readOnly={desk.readOnly}
      onChange={setTyped}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}

function idOf(desk: Desk, thing: Thing): string | null {
  if (thing.kind === 'field') return String(thing.path.at(-1));
  const said = saidAt(desk.files, thing.file, thing.path);
  if (typeof said === 'string') return said;
  // An end of a talk goes by its own name, a question there by what it asks.
  const id = mapOf(said)[ID_KEYS[thing.kind] ?? 'id'];
  return typeof id === 'string' ? id : null;
}
