import type { Deal } from '@dealwright/contract/deals';
import { type CalledKind, openCall } from '../../../app/overlay.ts';
import { RecordLink, type RecordKind } from '../../../app/RecordLink.tsx';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { daysFromToday, dayOf, money, relativeDay } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Tag.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { OrUnknown, Unknown } from '../../../ui/Unknown.tsx';
import { t } from '../messages.ts';

/** The first cell: the record's name, and what tells it apart on a small screen below it. */
export function NameCell({ kind, id, name, sub }: { kind: RecordKind; id: string; name: string; sub: string | null }) {
  return (
    <>
      <RecordLink kind={kind} id={id} className="b">
        {name}
      </RecordLink>
      {sub === null ? null : <span className="sub">{sub}</span>}
    </>
  );
}

export function AmountCell({ amount, currency }: { amount: string | null; currency: string | null }) {
  return amount === null || currency === null ? <Unknown of="deal.amount" /> : <>{money(amount, currency)}</>;
}

type Standing = Pick<Deal, 'id' | 'name' | 'stage' | 'nextStep'>;

/** Where it stands and what is next: the same for everything that runs a process. */
export function standingColumns<R extends Standing>(kind: CalledKind): readonly Column<R>[] {
  return [
    { key: 'stage', head: t('stage'), sort: 'stageName', keep: true, cell: (one) => <StageCell stage={one.stage} /> },
    {
      key: 'next',
      head: t('nextStep'),
      sort: 'nextStep',
      share: 17,
      cell: (one) => (one.stage.outcome === null ? <NextCell kind={kind} of={one} /> : null),
    },
    {
      key: 'due',
      head: t('due'),
      sort: 'nextStepDueAt',
      cell: (one) => <DueCell dueAt={one.stage.outcome === null ? (one.nextStep?.dueAt ?? null) : null} />,
    },
  ];
}

function StageCell({ stage }: { stage: Deal['stage'] }) {
  const good = stage.outcome === 'won' || stage.outcome === 'converted';
  if (stage.outcome === null) return <>{stage.name}</>;
  return good ? <Tag state="good">{stage.name}</Tag> : <span className="m2">{stage.name}</span>;
}

/** A call is made and written down from here. */
function NextCell({ kind, of }: { kind: CalledKind; of: Standing }) {
  const mayWrite = useSession().workspace.role !== 'readOnly';
  const { id, name, nextStep } = of;
  if (nextStep === null) return <span className="unk">{t('noNextStep')}</span>;
  if (nextStep.does !== 'call' || !mayWrite) return <>{nextStep.title}</>;
  return (
    <span className="callcell">
      <span className="cut">{nextStep.title}</span>
      <Button small icon="phone" aria-label={t('call', { name })} onClick={() => openCall(kind, id)}>
        {t('callWord')}
      </Button>
    </span>
  );
}

function DueCell({ dueAt }: { dueAt: string | null }) {
  if (dueAt === null) return null;
  const day = dayOf(dueAt);
  return daysFromToday(day) < 0 ? <Tag state="warn">{relativeDay(day)}</Tag> : <>{relativeDay(day)}</>;
}

export function DayCell({ day }: { day: string | null }) {
  return day === null ? <Unknown /> : <>{relativeDay(day)}</>;
}

/** Whose it is. */
export function ownerColumn<R extends Pick<Deal, 'owner'>>(): Column<R> {
  return { key: 'owner', head: t('owner'), sort: 'owner', cell: (one) => <OrUnknown>{one.owner?.name}</OrUnknown> };
}
