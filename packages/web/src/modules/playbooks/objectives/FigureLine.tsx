import type { FigureView } from '@dealwright/contract/objectives';
import { Whisker } from '../../../ui/Whisker.tsx';
import { t } from './messages.ts';
import { type InUnit, spanText, valueText } from './metric-words.ts';

interface FigureLineProps {
  term: string;
  figure: FigureView;
  of: InUnit;
  /** What the line stands for, from end to end: the same for those beside it. */
  to: number;
  target: number;
}

/** A figure with its interval, the target a ring on the line. */
export function FigureLine({ term, figure, of, to, target }: FigureLineProps) {
  const { estimate, low, high, tooFew } = figure;
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {tooFew ? (
          <span className="unk">{t('tooFew')}</span>
        ) : (
          <>
            <span className={estimate === null ? 'unk' : 'num'}>{estimate === null ? t('never') : valueText(of, estimate)}</span>
            {low === null || estimate === null ? null : (
              <Whisker low={low} high={high ?? to} at={estimate} from={0} to={to} other={target} />
            )}
          </>
        )}
        <span className="m">{spanText(of, figure)}</span>
      </dd>
    </div>
  );
}

/** The end of a line on which these figures and the target have their place. */
export function endOf({ unit }: InUnit, target: number, figures: readonly (FigureView | null | undefined)[]): number {
  const known = figures.flatMap((one) => [one?.estimate ?? 0, one?.high ?? 0]);
  const end = Math.max(target, ...known) * 1.1;
  return unit === 'share' ? Math.min(1, end) : end;
}
