import type { Estimate, ReplayAsk } from '@dealwright/contract/playbook-replay';
import { t } from './messages.ts';
import { days, rateText, waitText } from './sentences.ts';

const WIDTH = 220;
const HEIGHT = 30;

/** How many of the moves that asked it lacked it: what is hatched cannot be told. */
export function HeldBar({ ask, most }: { ask: Pick<ReplayAsk, 'asked' | 'held' | 'met' | 'passedAnyway' | 'untold'>; most: number }) {
  const { asked, held, met, passedAnyway, untold } = ask;
  const scale = (n: number) => (most === 0 ? 0 : (n / most) * WIDTH);
  const label = t('heldMark', { held, anyway: passedAnyway, met, untold });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect x="0" y="9" width={scale(asked)} height="12" rx="1.5" fill="var(--c-band-1)" />
      <rect x={scale(held)} y="9" width={scale(untold)} height="12" fill="url(#untold)" stroke="var(--c-down)" strokeWidth="0.5" />
      <rect x="0" y="9" width={scale(held)} height="12" rx="1.5" fill="var(--c-total)" />
    </svg>
  );
}

/** The pattern of what cannot be told, once a page. */
export function UntoldPattern() {
  return (
    <svg className="defs" aria-hidden width="0" height="0">
      <defs>
        <pattern id="untold" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--surface)" />
          <rect width="2" height="5" fill="var(--c-down)" />
        </pattern>
      </defs>
    </svg>
  );
}

/** The share won of those held, above that of those who had it; on one scale from nothing to all. */
export function WonMarks({ held, had }: { held: Estimate; had: Estimate }) {
  const label = t('wonMark', { held: rateText(held), met: rateText(had) });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <path d={`M0 ${HEIGHT - 1}H${WIDTH}`} stroke="var(--line)" />
      <Whisker of={held} y={9} max={1} fill="var(--c-total)" />
      <Whisker of={had} y={21} max={1} fill="var(--c-won)" />
    </svg>
  );
}

/** How long half of them waited. Units of `max`: days. */
export function WaitMark({ wait, max }: { wait: Estimate; max: number }) {
  const label = waitText(wait);
  const shown = !wait.tooFew && wait.estimate !== null;
  const at = shown ? ((wait.estimate ?? 0) / max) * WIDTH : 0;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <Whisker of={wait} y={15} max={max} fill="var(--c-up)" />
      {shown ? (
        <text className="k" x={Math.min(at + 8, WIDTH - 44)} y={10}>
          {t('days', { days: days(wait.estimate ?? 0) })}
        </text>
      ) : null}
    </svg>
  );
}

/** A dot with its interval; an end that is never reached runs off the scale. Words where too few say anything. */
function Whisker({ of, y, max, fill }: { of: Estimate; y: number; max: number; fill: string }) {
  const x = (value: number) => Math.min(1, Math.max(0, value / max)) * (WIDTH - 12) + 6;
  if (of.tooFew || of.estimate === null)
    return (
      <text className="k" x="0" y={y + 4}>
        {of.tooFew ? t('tooFew', { n: of.n }) : t('never')}
      </text>
    );
  const [low, high] = [x(of.low ?? 0), of.high === null ? WIDTH : x(of.high)];
  return (
    <>
      <path
        d={`M${low} ${y}H${high}M${low} ${y - 3}v6${of.high === null ? '' : `M${high} ${y - 3}v6`}`}
        stroke={fill}
        strokeWidth="1.5"
        fill="none"
      />
      <circle cx={x(of.estimate)} cy={y} r="4" fill={fill} stroke="var(--surface)" strokeWidth="1.5" />
    </>
  );
}
