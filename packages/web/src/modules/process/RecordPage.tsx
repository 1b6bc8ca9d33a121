import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { LoadFault, MissingPage } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import { isProblem } from '../../app/problem.ts';
import { RECORD_PATHS, RecordLink } from '../../app/RecordLink.tsx';
import { useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useKeys } from '../../ui/keys.ts';
import { laterSection } from '../../ui/later.tsx';
import { t } from './messages.ts';
import './next.css';
import type { Guide } from '@dealwright/contract/guide';
import type { Kind, Subject } from './reads.ts';
import { guideQuery, SINGULAR, usePlaybook, useSubject } from './reads.ts';
import './record.css';
import { GateSection } from './record/GateSection.tsx';
import { LeadMenu } from './record/LeadMenu.tsx';
import { LeadNotices } from './record/LeadNotices.tsx';
import { NextStepBlock } from './record/NextStepBlock.tsx';
import { PeopleSection } from './record/PeopleSection.tsx';
import { QualificationSection } from './record/QualificationSection.tsx';
import { RecordDialogs } from './record/RecordDialogs.tsx';
import { RecordHead } from './record/RecordHead.tsx';
import { RecordSkeleton } from './record/RecordSkeleton.tsx';
import { RecordContext } from './record/record-view.ts';
import { StageInputs } from './inputs/StageInputs.tsx';
import { StageGuide } from './record/StageGuide.tsx';
import { whatNext } from './record/standing.ts';
import { StepsSection } from './record/StepsSection.tsx';
import { TracksSection } from './record/TracksSection.tsx';
import { useGoing } from './record/use-going.ts';
import { ValueSection } from './record/ValueSection.tsx';

const AgreementsSection = laterSection(() =>
  import('../records/agreements/AgreementsSection.tsx').then((module) => module.AgreementsSection),
);
const LinesSection = laterSection(() => import('./record/LinesSection.tsx').then((module) => module.LinesSection));
const TimelineSection = laterSection(() => import('./record/TimelineSection.tsx').then((module) => module.TimelineSection));
const AssetsSection = laterSection(() => import('../records/agreements/AssetsSection.tsx').then((module) => module.AssetsSection));
const DealTeamSection = laterSection(() => import('../records/agreements/DealTeamSection.tsx').then((module) => module.DealTeamSection));
const ApprovalsSection = laterSection(() => import('./approvals/ApprovalsSection.tsx').then((module) => module.ApprovalsSection));
const DuplicatesSection = laterSection(() => import('../records/parts/DuplicatesSection.tsx').then((module) => module.DuplicatesSection));
const FilesSection = laterSection(() => import('../records/parts/FilesSection.tsx').then((module) => module.FilesSection));
const TasksSection = laterSection(() => import('../records/parts/TasksSection.tsx').then((module) => module.TasksSection));
const ScoreSection = laterSection(() => import('../discovery/ScoreSection.tsx').then((module) => module.ScoreSection));
const BlockersSection = laterSection(() => import('../discovery/BlockersSection.tsx').then((module) => module.BlockersSection));
const DecisionPlanSection = laterSection(() => import('../discovery/DecisionPlanSection.tsx').then((module) => module.DecisionPlanSection));

/** A lead, a deal or a customer: where it stands, what is next, and everything that is needed to get on. */
export function RecordPage({ kind, id }: { kind: Kind; id: string }) {
  const guide = useQuery(guideQuery(kind, id));
  const { subject, error, refetch } = useSubject(kind, id);
  // A merged record lives on in another: its address leads there.
  if (subject !== undefined && subject.record.id !== id)
    return <Navigate to={RECORD_PATHS[SINGULAR[kind]]} params={{ id: subject.record.id }} replace />;
  const failure = (guide.data === undefined ? guide.error : null) ?? (subject === undefined ? error : null);
  if (isProblem(failure, 'not-found')) return <MissingPage />;
  if (failure !== null)
    return (
      <>
        <PageHead title={t('broken')} />
        <div className="page narrow">
          <LoadFault failure={failure} onRetry={() => void Promise.all([guide.refetch(), refetch()])} />
        </div>
      </>
    );
  if (guide.data === undefined || subject === undefined) return <RecordSkeleton />;
  return <Loaded kind={kind} id={id} guide={guide.data} subject={subject} />;
}

function Loaded({ kind, id, guide, subject }: { kind: Kind; id: string; guide: Guide; subject: Subject }) {
  const { workspace } = useSession();
  const playbook = usePlaybook(guide.process, guide.stage.id);
  const going = useGoing({ kind, id, name: subject.record.name, fromStage: guide.stage.id });
  const next = whatNext(guide);
  const view = {
    kind,
    id,
    subject,
    guide,
    ...playbook,
    currency: (subject.kind === 'deals' ? subject.record.currency : null) ?? workspace.currency,
    open: going.open,
    go: going.go,
    moving: going.moving,
  };
  useKeys([{ keys: 'l', label: t('keyLog'), run: () => going.open({ show: 'log', step: null }) }]);
  return (
    <RecordContext value={view}>
      <PageHead title={subject.record.name} crumb={<Crumb subject={subject} />}>
        <Button small icon="pen" keys="L" onClick={() => going.open({ show: 'log', step: null })}>
          {t('log')}
        </Button>
        {kind === 'leads' ? <LeadMenu id={id} name={subject.record.name} /> : null}
      </PageHead>
      <RecordHead />
      <div className="rec">
        <div className="c">
          <LeadNotices />
          <NextStepBlock />
          {next === null ? null : <GateSection exit={next} />}
          {guide.exits.some(({ approvals }) => approvals.length > 0) ? <ApprovalsSection /> : null}
          <StepsSection />
          <TracksSection />
          <BlockersSection kind={kind} id={id} />
          <StageInputs />
          <StageGuide />
          <QualificationSection />
          {subject.kind === 'deals' ? <DecisionPlanSection deal={id} /> : null}
          {subject.kind === 'deals' ? <LinesSection deal={subject.record} /> : null}
          {subject.kind === 'customers' && subject.record.account !== null ? <Agreed account={subject.record.account.id} /> : null}
          <TimelineSection />
        </div>
        <aside className="a" aria-label={t('aside')}>
          <PeopleSection />
          {kind === 'deals' ? <DealTeamSection deal={id} /> : null}
          <ScoreSection kind={kind} id={id} />
          <TasksSection kind={SINGULAR[kind]} id={id} />
          <ValueSection />
          <FilesSection kind={kind} id={id} />
          {kind === 'leads' ? <DuplicatesSection kind={kind} id={id} /> : null}
        </aside>
      </div>
      <RecordDialogs opened={going.opened} onClose={() => going.open(null)} />
    </RecordContext>
  );
}

/** What was agreed with a customer's account, and what it has of it. */
function Agreed({ account }: { account: string }) {
  return (
    <>
      <AgreementsSection account={account} />
      <AssetsSection account={account} />
    </>
  );
}

const LISTS = { leads: '/leads', deals: '/deals', customers: '/customers' } as const;

function Crumb({ subject }: { subject: Subject }) {
  const account = subject.kind === 'leads' ? null : subject.record.account;
  return (
    <nav className="crumb" aria-label={t('crumb')}>
      <Link to={LISTS[subject.kind]}>{t(subject.kind)}</Link>
      <Icon name="chevronRight" small />
      {account === null ? (
        <span className="cut">{subject.record.name}</span>
      ) : (
        <RecordLink kind="account" id={account.id} className="cut">
          {account.name}
        </RecordLink>
      )}
    </nav>
  );
}
