import type { Plain } from '@dealwright/engine/base/reason';
import { saidAt } from '@dealwright/engine/edit/outline';
import { Button } from '../../../ui/Button.tsx';
import { t } from './messages.ts';
import { StageObjections } from './ObjectionParts.tsx';
import { type ListProps, LISTS } from './part-lists.ts';
import { PartRows } from './PartRows.tsx';
import { type Item, itemsAt, mapOf, textOf } from './said.ts';
import type { Thing } from './thing.ts';
import type { Desk } from './use-desk.ts';

/** The lists a thing holds, and who has to agree or to take over at a way out. */
export function ThingParts(props: ListProps & { process: string | null }) {
  const { desk, thing, process } = props;
  const said = mapOf(saidAt(desk.files, thing.file, thing.path));
  const lists = (LISTS[thing.kind] ?? []).filter(({ list, where }) => where === undefined || where(said) || said[list] !== undefined);
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
      {thing.kind === 'stage' && process !== null && said['outcome'] === undefined ? (
        <StageObjections desk={desk} process={process} stage={textOf(said['id'])} />
      ) : null}
      {thing.kind === 'exit' ? <Approvals desk={desk} exit={thing} /> : null}
      {thing.kind === 'exit' || thing.kind === 'start' ? <Handing desk={desk} holder={thing} /> : null}
    </>
  );
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
