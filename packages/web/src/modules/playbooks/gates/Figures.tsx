import type { AskHonestyView } from '@dealwright/contract/gate-honesty';
import { percent } from '../../../ui/format.ts';
import { Whisker } from '../../../ui/Whisker.tsx';
import { points, TooFew } from './GateFigures.tsx';
import { t } from './messages.ts';

/** A share with its interval, as a term and its value. */
export function ShareFigure({ term, estimate: { estimate, low, high, n, tooFew } }: { term: string; estimate: AskHonestyView['honest'] }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {tooFew || estimate === null || low === null || high === null ? (
          <TooFew n={n} />
        ) : (
          <>
            <span className="num">{percent(estimate)}</span>
            <Whisker low={low} high={high} at={estimate} from={0} to={1} />
            <span className="m">{t('span', { low: percent(low), high: percent(high), n })}</span>
          </>
        )}
      </dd>
    </div>
  );
}

/** How much more often, in points of a hundred. */
export function DifferenceFigure({ term, difference }: { term: string; difference: AskHonestyView['predicts'] }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <Points difference={difference} />
      </dd>
    </div>
  );
}

function Points({ difference: { estimate, low, high, n, tooFew } }: { difference: AskHonestyView['predicts'] }) {
  if (tooFew || estimate === null || low === null || high === null) return <TooFew n={n[0] + n[1]} />;
  return (
    <>
      <span className="num">{points(estimate)}</span>
      <Whisker low={low} high={high} at={estimate} from={-1} to={1} tone={low > 0 ? 'good' : 'plain'} />
      <span className="m">{t('difference', { low: points(low), high: points(high), n: n.join(' + ') })}</span>
    </>
  );
}
