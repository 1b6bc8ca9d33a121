import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef } from 'react';
import type { Lifting } from './use-lifting.ts';

/** A place a card can be let go at: a column or an outcome. */
export function useDropPlace<E extends HTMLElement>(stage: string, lifting: Lifting) {
  const element = useRef<E>(null);
  const latest = useRef(lifting);
  useEffect(() => {
    latest.current = lifting;
  });
  useEffect(() => {
    const place = element.current;
    if (place === null) return undefined;
    return dropTargetForElements({
      element: place,
      getData: () => ({ stage }),
      onDragEnter: () => latest.current.hover(stage),
      onDragLeave: () => latest.current.hover(null),
      onDrop: () => void latest.current.drop(stage),
    });
  }, [stage]);
  return element;
}
