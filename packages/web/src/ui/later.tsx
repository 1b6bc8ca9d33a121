import type { ComponentType } from 'react';
import { lazy, Suspense } from 'react';
import { fetchLater } from './fetch-later.ts';
import { NewVersion } from './NewVersion.tsx';
import { PartMissing } from './PartMissing.tsx';
import { Skeleton } from './Skeleton.tsx';

/**
 * A part whose code is no part of the page's: it comes once the page is at rest, or when the part is first shown. `waiting` stands in its
 * place meanwhile, `missing` where it could not be had.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ComponentType<P>,
  missing: ComponentType<P>,
): ComponentType<P> {
  fetchLater(load);
  const Part: ComponentType<P> = lazy(async () => ({ default: await load().catch(() => missing) }));
  const Waiting = waiting;
  return function Later(props: P) {
    return (
      <Suspense fallback={<Waiting {...props} />}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** A dialog that comes when it is opened. */
export function laterDialog<P extends { onClose: (done: boolean) => void }>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return later<P>(load, Veil, NewVersion);
}

/** A form that comes when one changes something in place. */
export function laterForm<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return later<P>(load, Rows, PartMissing);
}

/** A section of which the page does not know whether it has something to show. */
export function laterSection<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return later<P>(load, Nothing, PartMissing);
}

const Veil = () => <div className="veil" />;
const Rows = () => <Skeleton rows={3} />;
const Nothing = () => null;
