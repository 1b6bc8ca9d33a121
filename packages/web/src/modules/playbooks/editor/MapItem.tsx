import type { ThingOutline } from '@dealwright/engine/edit/outline';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import type { FoundAt } from './by-thing.ts';
import { t } from './messages.ts';
import { isSame, keyOf, type Thing, type ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';

export type Found = ReadonlyMap<string, readonly FoundAt[]>;

/** One thing of the map that can be looked at; its findings stand with it. `onMove` is Alt with an arrow. */
export function MapItem({
  desk,
  kind,
  thing,
  found,
  className,
  onMove,
  children,
}: {
  desk: Desk;
  kind: ThingKind;
  thing: Pick<ThingOutline, 'file' | 'path'>;
  found: Found;
  className?: string;
  onMove?: (by: -1 | 1) => void;
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const on = isSame(desk.chosen?.thing ?? null, thing);
  const by = desk.chosen?.by;
  useEffect(() => {
    if (on && by !== 'map') button.current?.scrollIntoView({ block: 'nearest' });
  }, [on, by]);
  const own: Thing = { kind, file: thing.file, path: thing.path };
  const findings = found.get(keyOf(thing)) ?? [];
  const worst = findings.find((one) => one.level === 'error') ?? findings.find((one) => one.level === 'warning');
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || move === null || onMove === undefined) return;
    event.preventDefault();
    onMove(move);
  };
  return (
    <button
      type="button"
      ref={button}
      className={`ed-item${on ? ' on' : ''}${className === undefined ? '' : ` ${className}`}`}
      aria-pressed={on}
      onClick={() => desk.choose(own, 'map')}
      onKeyDown={onKeyDown}
    >
      {children}
      {worst === undefined ? null : (
        <span className={worst.level === 'error' ? 'bad ed-sign' : 'warn ed-sign'} title={worst.message}>
          <Icon name="warn" small label={t(worst.level === 'error' ? 'wrong' : 'doubtful', { message: worst.message })} />
        </span>
      )}
    </button>
  );
}
