import { IconButton } from '../../ui/IconButton.tsx';
import type { MenuEntry } from '../../ui/Menu.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { Erasable } from './EraseDialog.tsx';
import { t } from './messages.ts';
import { useErase } from './use-erase.tsx';

/** The acts on a person's page that are seldom wanted: `others`, and what few may do; nothing where there is none. */
export function EraseMenu({ others = [], ...person }: Erasable & { others?: readonly MenuEntry[] }) {
  const erase = useErase(person);
  const entries = [...others, ...erase.entries];
  if (entries.length === 0) return null;
  return (
    <>
      <Menu end trigger={<IconButton icon="dots" label={t('acts')} />} entries={entries} />
      {erase.dialog}
    </>
  );
}
