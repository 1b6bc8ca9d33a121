import { useNavigate } from '@tanstack/react-router';
import { openCreate } from '../../../app/overlay.ts';
import { Button } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from '../messages.ts';
import type { ListDef } from './list-def.ts';

/** Nothing fits what was asked. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <Notice
      acts={
        <Button small onClick={onClear}>
          {t('clearAll')}
        </Button>
      }
    >
      {t('noMatch')}
    </Notice>
  );
}

/** A list that has nothing yet: what belongs here, and how the first one comes. */
export function FirstOne<R>({ def }: { def: ListDef<R> }) {
  const navigate = useNavigate();
  return (
    <Empty
      title={t('emptyTitle')}
      act={
        <div className="acts">
          <Button kind="primary" icon="plus" onClick={() => openCreate(def.kind)}>
            {def.newLabel}
          </Button>
          {def.kind === 'customer' ? null : (
            <Button icon="upload" onClick={() => void navigate({ to: '/imports' })}>
              {t('importThem')}
            </Button>
          )}
        </div>
      }
    >
      {def.empty}
    </Empty>
  );
}
