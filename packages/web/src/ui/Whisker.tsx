const WIDTH = 130;
const PAD = 4;

export interface WhiskerProps {
  low: number;
  high: number;
  /** The value itself, a stroke across. */
  at: number;
  /** What the line stands for, from end to end; the same for all rows of a column. */
  from: number;
  to: number;
  /** A value to compare with, a ring. */
  other?: number | undefined;
  tone?: 'plain' | 'good' | 'warn';
}

/** An interval drawn in a cell: the bar is where it lies, the stroke the value. The figures stand beside it, so it is not read out. */
export function Whisker({ low, high, at, from, to, other, tone = 'plain' }: WhiskerProps) {
  const span = to > from ? to - from : 1;
  const x = (value: number): number => PAD + ((Math.min(Math.max(value, from), to) - from) / span) * (WIDTH - 2 * PAD);
  return (
    <svg className={`whisk ${tone}`} viewBox={`0 0 ${WIDTH} 20`} width={WIDTH} height={20} aria-hidden="true">
      <path className="axis" d={`M${PAD} 10H${WIDTH - PAD}`} />
      {from < 0 && to > 0 ? <path className="zero" d={`M${x(0)} 3V17`} /> : null}
      <path className="span" d={`M${x(low)} 10H${Math.max(x(high), x(low) + 1)}`} />
      <path className="at" d={`M${x(at)} 5V15`} />
      {other === undefined ? null : <circle cx={x(other)} cy={10} r={4} />}
    </svg>
  );
}
