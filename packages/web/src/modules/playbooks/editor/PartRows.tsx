import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { headingOf } from './heading.ts';
import { t } from './messages.ts';
import type { Item } from './said.ts';
import type { Thing, ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';

interface PartRowsProps {
  desk: Desk;
  /** What holds the list, and under which key. */
  holder: Thing;
  list: string;
  items: readonly Item[];
  kind: ThingKind;
  title: string;
  add: string;
  onAdd: () => void;
}

/** The parts of a thing in their order: each opens its own form, and can be moved. */
export function PartRows({ desk, holder, list, items, kind, title, add, onAdd }: PartRowsProps) {
  const { file } = holder;
  const move = (item: Item, at: number) => desk.act({ kind: 'move', file, path: item.path, to: { path: holder.path, list, at } });
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {items.length === 0 ? <p className="m">{t('noneYet')}</p> : null}
      <ul className="ed-lines">
        {items.map((item, at) => {
          const name = headingOf(desk.files, { kind, file, path: item.path }, item.said);
          return (
            <li key={item.path.join('.')} className="ed-line">
              <button type="button" className="ed-item" onClick={() => desk.choose({ kind, file, path: item.path }, 'form')}>
                {name}
              </button>
              {desk.readOnly || items.length < 2 ? null : (
                <Menu
                  end
                  trigger={<IconButton icon="dots" label={t('changeThing', { name })} />}
                  entries={[
                    { label: t('moveUp'), icon: 'up', disabled: at === 0, run: () => move(item, at - 1) },
                    { label: t('moveDown'), icon: 'down', disabled: at === items.length - 1, run: () => move(item, at + 1) },
                  ]}
                />
              )}
            </li>
          );
        })}
      </ul>
      {desk.readOnly ? null : (
        <Button small kind="quiet" icon="plus" onClick={onAdd}>
          {add}
        </Button>
      )}
    </section>
  );
}
