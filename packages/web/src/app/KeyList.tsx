import { Dialog } from '../ui/Dialog.tsx';
import { boundKeys } from '../ui/keys.ts';
import { t } from './messages/en.ts';

const shown = (keys: string) => keys.replace('mod+', `${t('keyMod')} + `).replace(/\+ k$/, '+ K');

/** Every key that acts on the page under it. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const keys = [...new Map(boundKeys().map((act) => [act.keys, act.label])).entries()];
  return (
    <Dialog open onClose={onClose} title={t('keyList')} note={t('keyListNote')}>
      <dl className="pairs keylist">
        {keys.map(([key, label]) => (
          <div key={key} className="kvrow">
            <dt>
              {shown(key)
                .split(' ')
                .map((part, at) => (part === '+' ? ' ' : <kbd key={at}>{part}</kbd>))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
