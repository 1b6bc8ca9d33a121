import type { AskHonestyView } from '@dealwright/contract/gate-honesty';
import { percent } from '../../../ui/format.ts';
import { t } from './messages.ts';

/** Whether the advice is to change something. */
export function isWorthALook({ advice }: AskHonestyView): boolean {
  return advice.kind !== 'keep' && advice.kind !== 'tooFew';
}

export function TooFew({ n }: { n: number }) {
  return (
    <span className="unk">
      {t('tooFew')} <span className="m">n = {n}</span>
    </span>
  );
}

/** In how many days half of the answers were there. */
export function FillDays({ ask: { fillDays }, short = false }: { ask: AskHonestyView; short?: boolean }) {
  if (fillDays.tooFew) return short ? <None /> : <TooFew n={fillDays.n} />;
  return <span className="num">{fillDays.estimate === null ? t('never') : fillDays.estimate.toFixed(1)}</span>;
}

/** A share in a cell, where there are enough for one. */
export function Share({ of }: { of: AskHonestyView['honest'] }) {
  return of.tooFew || of.estimate === null ? <None /> : percent(of.estimate);
}

export function PointsCell({ of }: { of: AskHonestyView['predicts'] }) {
  return of.tooFew || of.estimate === null ? <None /> : points(of.estimate);
}

/** In a table the words stand once, in its note. */
function None() {
  return (
    <span className="unk" title={t('tooFew')}>
      –<span className="sr">{t('tooFew')}</span>
    </span>
  );
}

/** `+12`, `−3`: points in a hundred. */
export function points(value: number): string {
  const whole = Math.round(value * 100);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0';
}
