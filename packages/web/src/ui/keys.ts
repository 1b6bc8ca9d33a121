import { useEffect, useRef } from 'react';

/** One key and what it does on this page. `keys`: `l`, `?`, `mod+k`, `mod+Enter`, `g d` (one after the other). */
export interface KeyAct {
  keys: string;
  label: string;
  run: () => void;
  /** Works over a dialog too; while typing, keys with `mod` do as well. */
  always?: boolean;
}

const bound = new Set<KeyAct>();
let pending = '';
let pendingAt = 0;

/** Every key that acts now, for the `?` list. */
export function boundKeys(): readonly KeyAct[] {
  return [...bound];
}

let covered = false;
/** Says that something lies over the page, or is about to: its code may still be on the way while the next key is pressed. */
export function coverPage(on: boolean): void {
  covered = on;
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'));

function nameOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey;
  return mod ? `mod+${event.key.length === 1 ? event.key.toLowerCase() : event.key}` : event.key;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const name = nameOf(event);
  const below = covered || document.querySelector('[role=dialog][data-open]') !== null;
  const blocked = below || typing(event.target);
  // While typing, taking back is the field's own.
  const may = (one: KeyAct) => !blocked || one.always === true || (!below && one.keys.startsWith('mod+') && one.keys !== 'mod+z');
  const sequence = pending !== '' && event.timeStamp - pendingAt < 1200 ? `${pending} ${name}` : name;
  const acts = [...bound].toReversed();
  const act = acts.find((one) => one.keys === sequence && may(one)) ?? acts.find((one) => one.keys === name && may(one));
  pending = !blocked && acts.some((one) => one.keys.startsWith(`${name} `)) ? name : '';
  pendingAt = event.timeStamp;
  if (act === undefined) return;
  event.preventDefault();
  pending = '';
  act.run();
}

/** Binds keys while the component is there; the latest bound wins. */
export function useKeys(acts: readonly KeyAct[]): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  const names = acts.map((act) => `${act.keys}\t${act.label}\t${act.always ? 'always' : ''}`).join('\n');
  useEffect(() => {
    const mine =
      names === ''
        ? []
        : names.split('\n').map((line, at): KeyAct => {
            const [keys = '', label = '', always = ''] = line.split('\t');
            return { keys, label, always: always !== '', run: () => latest.current[at]?.run() };
          });
    if (bound.size === 0) document.addEventListener('keydown', onKey);
    for (const act of mine) bound.add(act);
    return () => {
      for (const act of mine) bound.delete(act);
      if (bound.size === 0) document.removeEventListener('keydown', onKey);
    };
  }, [names]);
}
