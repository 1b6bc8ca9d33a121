import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState } from 'react';
import type { ThingOutline } from '@dealwright/engine/edit/outline';

/** What is carried: a stage or a step to another place, or the end of an exit to another stage. */
export interface Carried {
  readonly what: 'stage' | 'step' | 'end';
  readonly thing: ThingOutline;
}

const KEY = 'carried';

function carriedIn(data: Record<string | symbol, unknown>): Carried | null {
  const carried = data[KEY];
  // Only what this page put there is carried over it.
  return typeof carried === 'object' && carried !== null && 'what' in carried && 'thing' in carried ? (carried as Carried) : null;
}

/** Lets something be lifted with the mouse by its handle. */
export function useLift(carried: Carried, disabled: boolean): (element: HTMLElement | null) => void {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const latest = useRef(carried);
  useEffect(() => {
    latest.current = carried;
  });
  useEffect(() => {
    if (element === null || disabled) return undefined;
    return draggable({ element, getInitialData: () => ({ [KEY]: latest.current }) });
  }, [element, disabled]);
  return setElement;
}

export interface DropPlace {
  readonly ref: (element: HTMLElement | null) => void;
  /** Where it would land: before or after this, or on it. */
  readonly over: 'before' | 'after' | 'on' | null;
}

/** Lets things be put down on an element: there they take its place, or are put on it. */
export function useDrop(takes: (carried: Carried) => DropPlace['over'], put: (carried: Carried) => void): DropPlace {
  const [element, ref] = useState<HTMLElement | null>(null);
  const [over, setOver] = useState<DropPlace['over']>(null);
  const latest = useRef({ takes, put });
  useEffect(() => {
    latest.current = { takes, put };
  });
  useEffect(() => {
    if (element === null) return undefined;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        const carried = carriedIn(source.data);
        return carried !== null && latest.current.takes(carried) !== null;
      },
      onDrag: ({ source, location }) => {
        const carried = carriedIn(source.data);
        const innermost = location.current.dropTargets[0]?.element === element;
        setOver(carried === null || !innermost ? null : latest.current.takes(carried));
      },
      onDragLeave: () => setOver(null),
      onDrop: ({ source, location }) => {
        setOver(null);
        const carried = carriedIn(source.data);
        if (carried !== null && location.current.dropTargets[0]?.element === element) latest.current.put(carried);
      },
    });
  }, [element]);
  return { ref, over };
}
