import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { t } from './messages/en.ts';
import { PageHead } from './PageHead.tsx';
import { isProblem, sentence } from './problem.ts';

/** In place of something that could not be loaded: why, and one way on. */
export function LoadFault({ failure, onRetry }: { failure: unknown; onRetry: () => void }) {
  return (
    <Notice
      state="bad"
      acts={
        <Button small onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      {sentence(failure)}
    </Notice>
  );
}

/** A page that broke or is not there. */
export function FaultPage({ error, reset }: { error: unknown; reset: () => void }) {
  if (isProblem(error, 'not-found')) return <MissingPage />;
  return (
    <>
      <PageHead title={t('brokenTitle')} />
      <div className="page narrow">
        <LoadFault failure={error} onRetry={reset} />
      </div>
    </>
  );
}

export function MissingPage() {
  return (
    <>
      <PageHead title={t('missingTitle')} />
      <div className="page narrow">
        <p>{t('missing')}</p>
        <p className="more">
          <Link to="/today" className={buttonClass()}>
            {t('toToday')}
          </Link>
        </p>
      </div>
    </>
  );
}
