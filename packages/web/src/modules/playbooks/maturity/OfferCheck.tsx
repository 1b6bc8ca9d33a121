import { Link } from '@tanstack/react-router';
import { wasOpened } from './opened.ts';
import { t } from './messages.ts';

/** A quiet line for those who have just begun; gone once the check was opened here. */
export function OfferCheck() {
  if (wasOpened()) return null;
  return (
    <p className="mat-offer m2">
      {t('offer')}{' '}
      <Link to="/playbook/maturity" className="link">
        {t('offerLink')}
      </Link>
    </p>
  );
}
