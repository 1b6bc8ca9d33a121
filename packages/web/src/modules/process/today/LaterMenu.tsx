import { addDays } from '@dealwright/engine/base/working-time';
import { today } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { nextWorkday } from './act-draft.ts';
import { putOff } from './day-writes.ts';
import { t } from './messages.ts';
import type { TodayItem } from './use-acting.ts';

const MORNING = 'T07:00:00';

/** Puts a record off: it comes back in the morning of a day. Tasks are dated anew instead, by doing them again. */
export function LaterMenu({ item }: { item: TodayItem }) {
  const { kind, name } = item.record;
  if (item.step.kind === 'task' || kind === 'account' || kind === 'contact') return null;
  const until = (day: string) => () => void putOff(item, new Date(`${day}${MORNING}`));
  const now = today();
  const monday = addDays(now, (8 - new Date(`${now}T12:00:00Z`).getUTCDay()) % 7 || 7);
  return (
    <Menu
      end
      trigger={<IconButton icon="clock" label={t('laterOf', { name })} />}
      entries={[
        { head: t('later') },
        { label: t('tomorrow'), run: until(nextWorkday(now)) },
        { label: t('nextWeek'), run: until(monday) },
        { label: t('inAWeek'), run: until(addDays(now, 7)) },
      ]}
    />
  );
}
