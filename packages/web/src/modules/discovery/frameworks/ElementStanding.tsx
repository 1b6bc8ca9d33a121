import type { FrameworkElement } from '@dealwright/contract/frameworks';
import { date, dayOf } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import './frameworks.css';
import { t } from './messages.ts';
import { heardIn } from './talks.ts';
import { useFrameworks } from './use-frameworks.ts';

const SIGN = { unknown: undefined, claimed: undefined, evidenced: 'good', confirmed: 'good', aged: 'warn', contradicted: 'bad' } as const;

/** How well an answer is known, until when it counts, out of what, whose it is to find out, and what speaks against it. */
export function ElementStanding({ element: ref }: { element: string }) {
  const { data } = useFrameworks();
  const element = data?.frameworks.flatMap(({ elements }) => elements).find((one) => one.ref === ref);
  if (element === undefined) return null;
  const notes = notesOf(element);
  if (element.known === 'unknown' && notes.length === 0) return null;
  const sign = SIGN[element.known];
  return (
    <span className="fw-known m">
      {element.known === 'unknown' ? null : <Tag {...(sign === undefined ? {} : { state: sign })}>{t(`known-${element.known}`)}</Tag>}
      {notes.join(', ')}
      {element.against === null || element.against === '' ? null : (
        <span className="fw-against">
          <Icon name="warn" small label={t('speaksAgainst')} /> {element.against}
        </span>
      )}
    </span>
  );
}

function notesOf({ agesAt, owner, known, asked, from }: FrameworkElement): string[] {
  return [
    ...(from === null ? [] : [heardIn(from)]),
    ...(agesAt === null ? [] : [t('countsUntil', { when: date(dayOf(agesAt)) })]),
    ...(known === 'unknown' && asked ? [t('askedNoAnswer')] : []),
    ...(owner === null ? [] : [t('findsOut', { name: owner.name })]),
  ];
}
