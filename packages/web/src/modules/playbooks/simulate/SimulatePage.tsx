import { getDraft } from '@dealwright/contract/playbook-drafts';
import { simulatePlaybook } from '@dealwright/contract/playbook-simulation';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import type { BodyIn, Out } from '@dealwright/contract/route';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api, queryOf } from '../../../app/api.ts';
import { FaultPage, LoadFault } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { isProblem } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { moneyShort, percent } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { t } from './messages.ts';
import { Numbers } from './Numbers.tsx';
import { LeverTable, RoleTable, signed, StageTable } from './SimulatedTables.tsx';
import './simulate.css';
import { readStated, type Stated, writeStated } from './stated-search.ts';

type Simulated = Out<typeof simulatePlaybook>;
const RUNS = 300;
const LEVER_RUNS = 100;

function simulationOf(params: { id: string }, body: BodyIn<typeof simulatePlaybook>) {
  return {
    queryKey: [simulatePlaybook.path, params, body],
    queryFn: ({ signal }: { signal: AbortSignal }) => api(simulatePlaybook, { params, body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  };
}

/** A year of a process, many times over: what it would bring, where deals wait, who has too much to do, what one number would change. */
export function SimulatePage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/simulate' });
  const navigate = useNavigate();
  const versions = useQuery(queryOf(listPlaybooks));
  const newest = versions.data?.data[0];
  const draft = useQuery({ ...queryOf(getDraft, { params: { id: search.draft ?? '' } }), enabled: search.draft !== undefined });
  const stated = readStated(search.stated);
  const params = { id: newest?.playbook ?? '' };
  const asked = {
    stated,
    ...(search.process === undefined ? {} : { process: search.process }),
    ...(search.draft === undefined ? {} : { draft: search.draft }),
  };
  const year = useQuery({ ...simulationOf(params, { ...asked, runs: RUNS }), enabled: newest !== undefined });
  // What each number would change is many more years: it comes after the answer.
  const levers = useQuery({ ...simulationOf(params, { ...asked, runs: LEVER_RUNS, whatIf: true }), enabled: year.isSuccess });
  // Numbers out of an old address that no longer fit are taken back, not a broken page.
  const failed = versions.isError ? versions : year.isError && search.stated === undefined ? year : null;
  if (failed !== null) return <FaultPage error={failed.error} reset={() => void failed.refetch()} />;
  const setStated = (next: Stated) =>
    void navigate({ to: '/playbook/simulate', search: (now) => withStatedSearch(now, writeStated(next)), replace: true });
  return (
    <>
      <PageHead
        title={draft.data === undefined ? t('simulate') : t('simulateDraft', { name: draft.data.name })}
        crumb={draft.data === undefined ? undefined : <DraftCrumb draft={draft.data} />}
        note={year.data ? t('about', { process: year.data.process.name, runs: year.data.runs }) : undefined}
      >
        {newest === undefined ? null : (
          <Select
            bare
            label={t('process')}
            value={year.data?.process.id ?? search.process ?? ''}
            onChange={(process) =>
              void navigate({ to: '/playbook/simulate', search: (now) => ({ ...withStatedSearch(now, undefined), process }) })
            }
            options={newest.processes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </PageHead>
      <PlaybookNav />
      <div className="page simulated" aria-busy={year.isFetching}>
        {year.isError ? (
          isProblem(year.error, 'invalid') ? (
            <Notice
              state="bad"
              acts={
                <Button small onClick={() => setStated({})}>
                  {t('takeBack')}
                </Button>
              }
            >
              {t('statedWrong')}
            </Notice>
          ) : (
            <LoadFault failure={year.error} onRetry={() => void year.refetch()} />
          )
        ) : year.data === undefined ? (
          <Skeleton rows={10} />
        ) : (
          <Year year={year.data} levers={levers.data?.levers ?? null} stated={stated} onState={setStated} />
        )}
      </div>
    </>
  );
}

/** The way back to the draft. */
function DraftCrumb({ draft: { id, name } }: { draft: { id: string; name: string } }) {
  return (
    <span className="crumb">
      <Link to="/playbook/drafts">{t('drafts')}</Link>
      <Icon name="chevronRight" small />
      <Link className="cut" to="/playbook/drafts/$draft" params={{ draft: id }}>
        {name}
      </Link>
      <Icon name="chevronRight" small />
      <h1>{t('simulate')}</h1>
    </span>
  );
}

interface SimulateSearch {
  draft?: string;
  process?: string;
  stated?: string;
}

function withStatedSearch(search: SimulateSearch, stated: string | undefined): SimulateSearch {
  const next = { ...search };
  delete next.stated;
  return stated === undefined ? next : { ...next, stated };
}

interface YearProps {
  year: Simulated;
  /** null: they are still being worked out. */
  levers: Simulated['levers'] | null;
  stated: Stated;
  onState: (stated: Stated) => void;
}

function Year({ year, levers, stated, onState }: YearProps) {
  const shown = year.draft?.result ?? year.result;
  const beside = year.draft === null ? null : year.result;
  const names = new Map(shown.stages.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => (id === 'owner' ? t('owner') : (names.get(id) ?? id));
  const worth = year.process.kind === 'deal';
  return (
    <>
      <Answer year={year} worth={worth} nameOf={nameOf} />
      <div className="pair">
        <StageTable result={shown} beside={beside} />
        <RoleTable result={shown} beside={beside} nameOf={nameOf} />
      </div>
      <div className="pair">
        <LeverTable levers={levers} currency={year.currency} worth={worth} nameOf={nameOf} />
        <Numbers currency={year.currency} sources={year.draft?.sources ?? year.sources} stated={stated} nameOf={nameOf} onState={onState} />
      </div>
    </>
  );
}

/** Above this share work waits for people more than people for work. */
const TIGHT = 0.85;

function Answer({ year: { result, draft, currency }, worth, nameOf }: { year: Simulated; worth: boolean; nameOf: (id: string) => string }) {
  const shown = draft?.result ?? result;
  const money = (value: number): string => moneyShort(String(Math.round(value)), currency);
  const round = ({ mean, low, high }: Simulated['result']['won']) => ({
    n: Math.round(mean),
    low: Math.round(low),
    high: Math.round(high),
  });
  const tight = shown.roles.find(({ load }) => load.mean > TIGHT);
  return (
    <div className="answer">
      <p>
        <b>{t(worth ? 'wins' : 'winsRecords', round(shown.won))}</b>{' '}
        {worth ? t('worth', { amount: money(shown.revenue.mean), low: money(shown.revenue.low), high: money(shown.revenue.high) }) : null}{' '}
        {shown.cycleDays === null ? null : t('takes', { days: Math.round(shown.cycleDays.mean) })}
      </p>
      {draft === null ? null : <p>{changeText(draft.effect, worth, money)}</p>}
      {tight === undefined ? null : (
        <p className="warn">
          {t('tight', { role: nameOf(tight.id), load: percent(tight.load.mean), days: (tight.waitDays?.mean ?? 0).toFixed(1) })}
        </p>
      )}
    </div>
  );
}

type Effect = NonNullable<Simulated['draft']>['effect'];

/** What the draft changes, and whether it can be told from chance. */
function changeText({ won, revenue, revenueNoise }: Effect, worth: boolean, money: (value: number) => string): string {
  if (won.mean === 0 && revenue.mean === 0) return t('noChange');
  const of = worth ? revenue : won;
  const say = (value: number): string => signed(value, worth ? money : (one) => one.toFixed(1));
  const change = worth ? t('changeRevenue', { amount: say(of.mean) }) : t('changeWon', { n: say(of.mean) });
  const told = t('ahead', { change, low: say(of.low), high: say(of.high) });
  return worth && Math.abs(revenue.mean) <= revenueNoise ? `${told} ${t('chance')}` : told;
}
