import type { ProcessOutline } from '@dealwright/engine/edit/outline';
import { type RefObject, useEffect, useState } from 'react';
import type { Thing } from './thing.ts';

interface Arc {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly on: boolean;
}

const WIDTH = 44;

/** The ways from stage to stage beside the list: down is forward, up is back; endings are not drawn. */
export function ExitArcs({
  list,
  process,
  chosen,
}: {
  list: RefObject<HTMLOListElement | null>;
  process: ProcessOutline;
  chosen: Thing | null;
}) {
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const measure = () => {
      const cards = [...element.querySelectorAll<HTMLElement>('[data-stage]')];
      setTops(new Map(cards.map((card) => [card.dataset['stage'] ?? '', card.offsetTop + 18])));
    };
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    measure();
    return () => watcher.disconnect();
  }, [list, process]);
  const arcs = arcsOf(process, tops, chosen);
  const height = Math.max(0, ...tops.values()) + 40;
  return (
    <svg className="ed-arcs" width={WIDTH} height={height} aria-hidden>
      <defs>
        <marker id="ed-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M1 1l6 3-6 3" fill="none" stroke="context-stroke" strokeWidth="1.4" />
        </marker>
      </defs>
      {arcs.map(({ key, from, to, depth, on }) => (
        <path
          key={key}
          className={on ? 'on' : undefined}
          markerEnd="url(#ed-tip)"
          d={`M2 ${from}C${depth} ${from} ${depth} ${to} 3 ${to}`}
        />
      ))}
    </svg>
  );
}

function arcsOf(process: ProcessOutline, tops: ReadonlyMap<string, number>, chosen: Thing | null): Arc[] {
  return process.stages.flatMap((stage, index) =>
    stage.exits.flatMap((exit): Arc[] => {
      const from = tops.get(stage.id);
      const to = tops.get(exit.to);
      const target = process.stages.findIndex((one) => one.id === exit.to);
      if (from === undefined || to === undefined) return [];
      const on = chosen?.path[1] === stage.id && (chosen.path.length <= 2 || chosen.path[3] === exit.to);
      const depth = Math.min(WIDTH, 18 + 9 * Math.abs(target - index));
      return [{ key: `${stage.id} ${exit.to}`, from: from + 6, to: to - 6, depth, on }];
    }),
  );
}
