import type { Today } from '@dealwright/contract/today';
import { Link } from '@tanstack/react-router';
import { openCreate } from '../../../app/overlay.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { t } from '../messages.ts';

/** Either nothing is here yet, or everything is done: both say what to do next. */
export function NothingToDo({ today }: { today: Today }) {
  if (today.open === 0)
    return (
      <Empty
        title={t('startHere')}
        act={
          <div className="acts">
            <Link to="/imports" className={buttonClass('primary')}>
              {t('importFile')}
            </Link>
            <Button icon="plus" onClick={() => openCreate('lead')}>
              {t('newLead')}
            </Button>
          </div>
        }
      >
        {t('startHereWhy')}
      </Empty>
    );
  return (
    <Empty
      title={t('doneForToday')}
      act={
        <Link to="/pipeline" search={{}} className={buttonClass()}>
          {t('lookAtPipeline')}
        </Link>
      }
    >
      {today.withoutNextStep > 0 ? t('withoutNextStep', { n: today.withoutNextStep }) : t('doneForTodayWhy', { n: today.open })}
    </Empty>
  );
}
