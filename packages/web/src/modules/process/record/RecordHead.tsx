import type { ReactNode } from 'react';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { date, money } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Tag.tsx';
import { OrUnknown } from '../../../ui/Unknown.tsx';
import { t } from '../messages.ts';
import type { Subject } from '../reads.ts';
import { ExitsLine } from './ExitsLine.tsx';
import { FlagsLine } from './FlagsLine.tsx';
import { useRecord } from './record-view.ts';
import { StagePath } from './StagePath.tsx';
import { WhatHolds } from './WhatHolds.tsx';

/** What the record is and where it stands. */
export function RecordHead() {
  const { subject, guide } = useRecord();
  return (
    <div className="rec-top">
      <div className="ttl">
        <h1>{subject.record.name}</h1>
        {guide.stage.outcome === null ? null : (
          <Tag state={guide.stage.outcome === 'won' || guide.stage.outcome === 'converted' ? 'good' : 'warn'}>{guide.stage.name}</Tag>
        )}
      </div>
      <dl className="facts">
        {factsOf(subject).map(([label, value]) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
        <Fact label={t('process')}>{t('processVersion', { name: guide.process.name, version: String(guide.process.version) })}</Fact>
      </dl>
      <StagePath guide={guide} />
      <ExitsLine />
      <WhatHolds />
      <FlagsLine />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="tn">{children}</dd>
    </div>
  );
}

function factsOf(subject: Subject): [label: string, value: ReactNode][] {
  const owner: [string, ReactNode] = [t('owner'), <OrUnknown key="owner">{subject.record.owner?.name}</OrUnknown>];
  if (subject.kind === 'leads') {
    const { company, source } = subject.record;
    return [
      [
        t('company'),
        <OrUnknown key="company" of="lead.company">
          {company}
        </OrUnknown>,
      ],
      [
        t('source'),
        <OrUnknown key="source" of="lead.source">
          {source}
        </OrUnknown>,
      ],
      owner,
    ];
  }
  const { account } = subject.record;
  const at: [string, ReactNode] = [
    t('account'),
    account === null ? (
      <OrUnknown key="account">{null}</OrUnknown>
    ) : (
      <RecordLink key="account" kind="account" id={account.id}>
        {account.name}
      </RecordLink>
    ),
  ];
  if (subject.kind === 'customers')
    return [
      at,
      [
        t('since'),
        <OrUnknown key="since" of="customer.since">
          {subject.record.since && date(subject.record.since)}
        </OrUnknown>,
      ],
      owner,
    ];
  const { amount, currency, closesOn } = subject.record;
  return [
    at,
    [
      t('amount'),
      <OrUnknown key="amount" of="deal.amount">
        {amount === null || currency === null ? amount : money(amount, currency)}
      </OrUnknown>,
    ],
    [
      t('closes'),
      <OrUnknown key="closes" of="deal.closesOn">
        {closesOn && date(closesOn)}
      </OrUnknown>,
    ],
    owner,
  ];
}
