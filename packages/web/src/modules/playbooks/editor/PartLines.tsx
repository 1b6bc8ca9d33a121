import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Select } from '../../../ui/Select.tsx';
import { type Found, MapItem } from './MapItem.tsx';
import type { Said } from './said.ts';
import type { Thing } from './thing.ts';
import type { Desk } from './use-desk.ts';

export interface PartsProps {
  desk: Desk;
  file: string;
  found: Found;
  said: Said;
}

/** One part on the map, with a word on what it is. */
export function Line({
  desk,
  found,
  thing,
  name,
  note,
  strong = false,
}: {
  desk: Desk;
  found: Found;
  thing: Thing;
  name: string;
  note?: string;
  strong?: boolean;
}) {
  return (
    <MapItem desk={desk} kind={thing.kind} thing={thing} found={found}>
      <span>
        {strong ? <b>{name}</b> : name}
        {note === undefined ? null : <span className="m"> {note}</span>}
      </span>
    </MapItem>
  );
}

export interface LineOf {
  readonly thing: Thing;
  readonly name: string;
  readonly note: string;
}

export function Lines({ desk, found, lines }: { desk: Desk; found: Found; lines: readonly LineOf[] }) {
  return (
    <ul className="ed-lines">
      {lines.map((line) => (
        <li key={`${line.thing.file} ${line.thing.path.join('.')}`}>
          <Line desk={desk} found={found} {...line} />
        </li>
      ))}
    </ul>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="ed-group" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export function Adds({ desk, label, onAdd }: { desk: Desk; label: string; onAdd: () => void }) {
  if (desk.readOnly) return null;
  return (
    <Button small kind="quiet" icon="plus" onClick={onAdd}>
      {label}
    </Button>
  );
}

interface AddsNamedProps {
  desk: Desk;
  label: string;
  act: string;
  onAdd: (id: string, kind: string) => void;
  /** What it may be of: the first unless another is chosen. */
  kinds?: { readonly label: string; readonly options: readonly { value: string; label: string }[] };
}

/** Adds something under a name of one word. */
export function AddsNamed({ desk, label, act, onAdd, kinds }: AddsNamedProps) {
  const [id, setId] = useState('');
  const [kind, setKind] = useState(kinds?.options[0]?.value ?? '');
  if (desk.readOnly) return null;
  return (
    <form
      className="ed-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!/^[a-z][a-zA-Z0-9]*$/.test(id)) return;
        onAdd(id, kind);
        setId('');
      }}
    >
      {kinds === undefined ? null : <Select label={kinds.label} value={kind} onChange={setKind} options={kinds.options} />}
      <Input label={label} value={id} onChange={setId} pattern="[a-z][a-zA-Z0-9]*" />
      <Button small type="submit">
        {act}
      </Button>
    </form>
  );
}
