import type { listMethods, recommendMethods } from '@dealwright/contract/methods';
import type { Out } from '@dealwright/contract/route';
import { Section } from '../../../ui/Section.tsx';
import { LANGUAGE } from '../../../ui/translate.ts';
import { AddMethod } from './AddMethod.tsx';
import { t } from './messages.ts';
import { wordOf } from './trait-words.ts';
import { TRAIT_NAMES } from './traits.ts';

type Ranked = Out<typeof recommendMethods>;
type Methods = Out<typeof listMethods>['methods'];
/** More than three are no recommendation. */
const SHOWN = 3;
const EITHER = new Intl.ListFormat(LANGUAGE, { type: 'disjunction' });

/** The three that go best with the traits, with every reason for and against. */
export function Recommended({ recommendation, methods }: { recommendation: Ranked; methods: Methods }) {
  const best = recommendation.ranked.filter(({ points }) => points > 0).slice(0, SHOWN);
  const nameOf = (id: string) => methods.find(({ framework }) => framework === id)?.name ?? id;
  const [first] = best;
  if (first === undefined) return <p className="empty m-none">{t('bestNone')}</p>;
  // Nothing parts those with as many points as the first.
  const equal = recommendation.ranked.filter(({ points }) => points === first.points);
  const unknown = recommendation.unknown.flatMap((trait) => TRAIT_NAMES.find((one) => one === trait) ?? []);
  return (
    <Section title={t('best', { name: EITHER.format(equal.map(({ framework }) => nameOf(framework))) })} note={t('why')}>
      <ol className="m-best">
        {best.map(({ framework, points, reasons }) => {
          const method = methods.find((one) => one.framework === framework);
          return (
            <li key={framework}>
              <div className="m-name">
                <b>{nameOf(framework)}</b>
                <span className="m">
                  {t('points')} {signed(points)}
                </span>
              </div>
              <p>{method?.focus}</p>
              <ul className="m-why">
                {reasons.map(({ trait, value, weight }) => (
                  <li key={trait} className={weight > 0 ? 'good' : 'warn'}>
                    <span className="num">{signed(weight)}</span> {titleOf(trait)}: {wordOf(trait, value)}
                  </li>
                ))}
              </ul>
              {method === undefined ? null : <AddMethod method={method} />}
            </li>
          );
        })}
      </ol>
      {unknown.length === 0 ? null : <p className="m">{t('unknown', { traits: unknown.map((trait) => t(trait)).join(', ') })}</p>}
    </Section>
  );
}

function titleOf(trait: string): string {
  const known = TRAIT_NAMES.find((one) => one === trait);
  return known === undefined ? trait : t(known);
}

/** `+3`, `−2` */
export function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${Math.abs(points)}` : '0';
}
