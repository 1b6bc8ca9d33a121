import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { Erasable } from './EraseDialog.tsx';
import { t } from './messages.ts';
import { useErase } from './use-erase.tsx';

/** The acts on a person's page that few may do; nothing for everybody else. */
export function EraseMenu(person: Erasable) {
  const { entries, dialog } = useErase(person);
  if (entries.length === 0) return null;
  return (
    <>
      <Menu end trigger={<IconButton icon="dots" label={t('acts')} />} entries={entries} />
      {dialog}
    </>
  );
}
