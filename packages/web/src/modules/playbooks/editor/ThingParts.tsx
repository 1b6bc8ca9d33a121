import type { Plain } from '@dealwright/engine/base/reason';
import { outlineOf, saidAt } from '@dealwright/engine/edit/outline';
import { Button } from '../../../ui/Button.tsx';
import { freshId } from './map-acts.ts';
import { t } from './messages.ts';
import { PartRows } from './PartRows.tsx';
import { type Item, itemsAt, textOf } from './said.ts';
import type { Thing, ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';
import type { Vocabulary } from './vocabulary.ts';

interface PartsProps {
  desk: Desk;
  thing: Thing;
  words: Vocabulary;
}

interface ListOf {
  readonly list: string;
  readonly kind: ThingKind;
  readonly title: string;
  readonly add: string;
  /** A new one; its id, or null for what goes by its number. */
  readonly fresh: (props: PartsProps, items: readonly Item[]) => { readonly id: string | null; readonly value: Plain };
}

const idsOf = (items: readonly Item[]): string[] => items.map(({ path }) => textOf(path.at(-1)));
const named = (id: string, value: Readonly<Record<string, Plain>>): { id: string; value: Plain } => ({ id, value: { id, ...value } });

const LISTS: Readonly<Partial<Record<ThingKind, readonly ListOf[]>>> = {
  process: [
    {
      list: 'tracks',
      kind: 'track',
      title: t('tracks'),
      add: t('addTrack'),
      fresh: ({ desk, thing }, items) => {
        const value = { name: t('newTrack'), start: 'today > today', steps: [freshStep(desk, thing.file)] };
        return named(freshId('newTrack', idsOf(items)), value);
      },
    },
    {
      list: 'starts',
      kind: 'start',
      title: t('starts'),
      add: t('addStart'),
      fresh: ({ words }) => ({ id: null, value: { process: words.processes.at(-1)?.name ?? 'next', outcome: 'won' } }),
    },
  ],
  track: [
    {
      list: 'steps',
      kind: 'step',
      title: t('steps'),
      add: t('addStep'),
      fresh: ({ desk, thing }) => {
        const step = freshStep(desk, thing.file);
        return { id: step.id, value: step };
      },
    },
  ],
  assignment: [
    {
      list: 'rules',
      kind: 'rule',
      title: t('rules'),
      add: t('addRule'),
      fresh: (_, items) => named(freshId('newRule', idsOf(items)), { kind: 'lead', to: { role: 'rep' } }),
    },
  ],
  bank: [
    {
      list: 'bank',
      kind: 'question',
      title: t('questions'),
      add: t('addElement'),
      fresh: ({ words }, items) => {
        const answers = words.answers[0]?.name ?? 'framework.question';
        return named(freshId('newQuestion', idsOf(items)), { ask: t('newAsk'), answers });
      },
    },
  ],
};

/** The lists a thing holds, and who has to agree or to take over at a way out. */
export function ThingParts(props: PartsProps) {
  const { desk, thing } = props;
  const lists = LISTS[thing.kind] ?? [];
  return (
    <>
      {lists.map((one) => {
        const items = itemsAt(desk.files, thing.file, thing.path, one.list);
        const add = () => {
          const { id, value } = one.fresh(props, items);
          const then = { kind: one.kind, file: thing.file, path: [...thing.path, one.list, id ?? items.length] };
          desk.act({ kind: 'add', file: thing.file, path: thing.path, list: one.list, value }, then);
        };
        const { list, kind, title, add: label } = one;
        return (
          <PartRows key={list} desk={desk} holder={thing} list={list} items={items} kind={kind} title={title} add={label} onAdd={add} />
        );
      })}
      {thing.kind === 'exit' ? <Approvals desk={desk} exit={thing} /> : null}
      {thing.kind === 'exit' || thing.kind === 'start' ? <Handing desk={desk} holder={thing} /> : null}
    </>
  );
}

function freshStep(desk: Desk, file: string): { readonly id: string; readonly do: string; readonly title: string } {
  const process = outlineOf(desk.files, file);
  const places = process === null ? [] : [...process.stages, ...process.tracks];
  const ids = places.flatMap((place) => place.steps.map((step) => step.id));
  return { id: freshId('newStep', ids), do: 'task', title: t('newStep') };
}

/** Who must agree before a way out is taken, one after the other. One alone is written without a list. */
export function Approvals({ desk, exit }: { desk: Desk; exit: Thing }) {
  const { file, path } = exit;
  const said = saidAt(desk.files, file, [...path, 'approve']);
  const single = said !== undefined && !Array.isArray(said);
  const items: readonly Item[] = single ? [{ path: [...path, 'approve'], said }] : itemsAt(desk.files, file, path, 'approve');
  const add = () => {
    const value = { by: 'manager' };
    const at = (number: number | null): Thing => ({
      kind: 'approval',
      file,
      path: [...path, 'approve', ...(number === null ? [] : [number])],
    });
    if (said === undefined) desk.act({ kind: 'set', file, path, key: 'approve', value }, at(null));
    else if (single) desk.act({ kind: 'set', file, path, key: 'approve', value: [plainOf(said), value] }, at(1));
    else desk.act({ kind: 'add', file, path, list: 'approve', value }, at(items.length));
  };
  return (
    <PartRows
      desk={desk}
      holder={exit}
      list="approve"
      items={items}
      kind="approval"
      title={t('approvals')}
      add={t('addApproval')}
      onAdd={add}
    />
  );
}

/** An approval as it is written: words by key. */
function plainOf(said: unknown): Plain {
  return typeof said === 'object' && said !== null
    ? Object.fromEntries(Object.entries(said).map(([key, value]) => [key, textOf(value)]))
    : textOf(said);
}

/** Who must take the record over when it goes on here. */
function Handing({ desk, holder }: { desk: Desk; holder: Thing }) {
  const { file } = holder;
  const path = [...holder.path, 'accept'];
  const said = saidAt(desk.files, file, path);
  if (said === undefined && desk.readOnly) return null;
  const thing: Thing = { kind: 'accept', file, path };
  const add = () =>
    desk.act({ kind: 'set', file, path: holder.path, key: 'accept', value: { by: 'rep', within: '2 working days' } }, thing);
  if (said === undefined)
    return (
      <Button small kind="quiet" icon="plus" onClick={add}>
        {t('addHanding')}
      </Button>
    );
  return (
    <PartRows
      desk={{ ...desk, readOnly: true }}
      holder={holder}
      list="accept"
      items={[{ path, said }]}
      kind="accept"
      title={t('handing')}
      add=""
      onAdd={add}
    />
  );
}
