import type { Today } from '@dealwright/contract/today';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../../app/session.ts';
import { Section } from '../../../ui/Section.tsx';
import { UnownedSection } from '../assignment/UnownedSection.tsx';
import { t } from './messages.ts';

type Gaps = Today['gaps'];
const LISTS = ['leads', 'deals', 'customers'] as const;
const PATHS = { leads: '/leads', deals: '/deals', customers: '/customers' } as const;
const OPEN = { field: 'outcome', op: 'empty' };

/** Open records that would be forgotten, each kind a way into its list. */
export function GapsList({ gaps, snoozed }: { gaps: Gaps; snoozed: number }) {
  const { member } = useSession();
  const mine = { field: 'ownerId', op: 'eq', value: member?.id ?? '' };
  const rows = (['noNextStep', 'noDate', 'noOwner'] as const).flatMap((gap) =>
    LISTS.flatMap((list) => {
      const n = gaps[gap]?.[list] ?? 0;
      return n === 0 ? [] : [{ gap, list, n }];
    }),
  );
  const filterOf = (gap: keyof Gaps) =>
    gap === 'noOwner'
      ? [OPEN, { field: 'ownerId', op: 'empty' }]
      : gap === 'noNextStep'
        ? [OPEN, mine, { field: 'nextStep', op: 'empty' }]
        : [OPEN, mine, { field: 'nextStep', op: 'notEmpty' }, { field: 'nextStepDueAt', op: 'empty' }];
  return (
    <>
      <UnownedSection most={5} />
      <Section title={t('gaps')}>
        {rows.length === 0 ? <p className="empty">{t('gapsEmpty')}</p> : null}
        <ul className="mini">
          {rows.map(({ gap, list, n }) => (
            <li key={`${gap} ${list}`}>
              <Link to={PATHS[list]} search={{ filter: JSON.stringify({ and: filterOf(gap) }) }} className="link">
                {`${t(list, { n })} ${t(gap)}`}
              </Link>
            </li>
          ))}
        </ul>
        {snoozed === 0 ? null : <p className="m">{t('snoozed', { n: snoozed })}</p>}
      </Section>
    </>
  );
}
