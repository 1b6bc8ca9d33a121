import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { t } from '../messages.ts';
import type { ColumnChoice } from './use-columns.tsx';

interface Props {
  choices: readonly ColumnChoice[];
  shown: readonly string[];
  onClose: () => void;
  onTake: (keys: string[] | null) => void;
}

/** Which columns a list shows, and in what order. */
export function ColumnPicker({ choices, shown, onClose, onTake }: Props) {
  const [keys, setKeys] = useState<readonly string[]>(shown);
  const labelOf = (key: string) => choices.find((one) => one.key === key)?.label ?? key;
  const move = (at: number, by: 1 | -1) => {
    const next = [...keys];
    const [key] = next.splice(at, 1);
    if (key !== undefined) next.splice(at + by, 0, key);
    setKeys(next);
  };
  const rest = choices.filter((one) => !keys.includes(one.key));
  return (
    <Dialog open onClose={onClose} title={t('columns')} note={t('columnsNote')}>
      <ul className="colpick">
        {keys.map((key, at) => (
          <li key={key}>
            <Check checked disabled={key === 'name'} onChange={() => setKeys(keys.filter((one) => one !== key))}>
              {labelOf(key)}
            </Check>
            <IconButton icon="up" label={t('columnUp', { name: labelOf(key) })} disabled={at < 2} onClick={() => move(at, -1)} />
            <IconButton
              icon="down"
              label={t('columnDown', { name: labelOf(key) })}
              disabled={at === 0 || at === keys.length - 1}
              onClick={() => move(at, 1)}
            />
          </li>
        ))}
        {rest.map((one) => (
          <li key={one.key}>
            <Check checked={false} onChange={() => setKeys([...keys, one.key])}>
              {one.label}
            </Check>
          </li>
        ))}
      </ul>
      <footer className="acts">
        <Button kind="primary" onClick={() => onTake([...keys])}>
          {t('showColumns')}
        </Button>
        <Button onClick={() => onTake(null)}>{t('usualColumns')}</Button>
      </footer>
    </Dialog>
  );
}
