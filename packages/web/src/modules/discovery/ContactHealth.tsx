import { getContactHealth } from '@dealwright/contract/discovery';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/api.ts';
import { Section } from '../../ui/Section.tsx';
import './discovery.css';
import { t } from './messages.ts';

/** How complete and how valid what we know of a contact is, the weakest part first. */
export function ContactHealth({ id }: { id: string }) {
  const { data } = useQuery(queryOf(getContactHealth, { params: { id } }));
  if (data === undefined) return null;
  const checks = data.checks.toSorted((one, other) => one.points / one.of - other.points / other.of);
  return (
    <Section title={t('health')} note={t('healthOf', { n: data.score })}>
      <ul className="points">
        {checks.map((check) => (
          <li key={check.id}>
            <span className={check.points < check.of ? 'b' : 'm2'}>{check.because.text}</span>
            <span className="m">{t('pointsOf', { points: check.points, of: check.of })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
