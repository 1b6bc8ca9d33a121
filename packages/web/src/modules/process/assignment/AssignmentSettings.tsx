import type { getAssignment, Taker } from '@dealwright/contract/assignment';
import type { Out } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadFault } from '../../../app/Fault.tsx';
import { mayAdminister, useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import '../../records/records.css';
import { CapacityDialog } from './CapacityDialog.tsx';
import { t } from './messages.ts';
import { assignmentQuery, takesText } from './reads.ts';
import { UnownedSection } from './UnownedSection.tsx';

type Setting = Out<typeof getAssignment>;

/** Who gets what comes in: the playbook's rules, how much each member takes, and what nobody could be given. */
export function AssignmentSettings() {
  const found = useQuery(assignmentQuery);
  if (found.isPending) return <Skeleton rows={6} />;
  if (found.isError) return <LoadFault failure={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      <Takers setting={found.data} />
      <Rules setting={found.data} />
      <UnownedSection />
    </>
  );
}

function Rules({ setting: { rules } }: { setting: Setting }) {
  return (
    <Section title={t('rules')} note={t('rulesNote')}>
      {rules.length === 0 ? <p className="empty">{t('noRules')}</p> : null}
      <ol className="rows">
        {rules.map((rule) => (
          <li key={rule.id}>
            <span className="b">{rule.because ?? rule.id}</span>
            <span>{t(`of-${rule.kind}`)}</span>
            <span className="m">
              {rule.when === null ? t('always') : <code>{rule.when}</code>} {t(`to-${rule.to.kind}`, { names: rule.to.names.join(', ') })}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Takers({ setting }: { setting: Setting }) {
  const runs = mayAdminister(useSession());
  const [asked, setAsked] = useState<Taker['member'] | null>(null);
  const columns: readonly Column<Taker>[] = [
    {
      key: 'name',
      head: t('member'),
      keep: true,
      cell: (one) => (
        <>
          <span className="b">{one.member.name}</span>
          <span className="sub">{one.passedBy?.text ?? takesText(one, setting.most)}</span>
        </>
      ),
    },
    { key: 'takes', head: t('takes'), cell: (one) => takesText(one, setting.most) },
    { key: 'has', head: t('has'), cell: (one) => t('hasOf', one.open) },
    { key: 'given', head: t('given'), cell: (one) => t('givenNow', { today: one.today, week: one.thisWeek }) },
    {
      key: 'standing',
      head: t('standing'),
      cell: ({ passedBy }) =>
        passedBy === null ? (
          <span className="good">{t('free')}</span>
        ) : (
          <span className={passedBy.code === 'assignment.notNamed' ? 'm' : 'warn'}>{passedBy.text}</span>
        ),
    },
    {
      key: 'acts',
      head: t('change'),
      bareHead: true,
      keep: true,
      num: true,
      cell: (one) =>
        runs ? (
          <Button kind="quiet" small onClick={() => setAsked(one.member)} aria-label={t('changeOf', { name: one.member.name })}>
            {t('change')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('takers')} note={t('takersNote')}>
      <Table label={t('takers')} rows={setting.members} columns={columns} id={(one) => one.member.id} />
      {asked === null ? null : <CapacityDialog member={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}
