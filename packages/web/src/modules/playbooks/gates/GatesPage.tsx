import type { GateHonestyView } from '@dealwright/contract/gate-honesty';
import { getGateHonesty } from '@dealwright/contract/gate-honesty';
import { getGateOverrides } from '@dealwright/contract/gate-overrides';
import { getStepUsefulness } from '@dealwright/contract/step-usefulness';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { queryOf } from '../../../app/api.ts';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { date } from '../../../ui/format.ts';
import { Segments } from '../../../ui/Segments.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import './gates.css';
import { GateCard } from './GateCard.tsx';
import { isWorthALook } from './GateFigures.tsx';
import { GateTable, keyOf, wayOf } from './GateTable.tsx';
import { t } from './messages.ts';
import { t as tOverrides } from './override-messages.ts';
import { Overrides } from './Overrides.tsx';
import { t as tSteps } from './step-messages.ts';
import { Steps } from './Steps.tsx';

/** What the process asks of people, and whether it is worth it: its gates, and its steps. */
export function GatesPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/gates' });
  const navigate = useNavigate();
  const versions = useQuery(queryOf(listPlaybooks));
  const newest = versions.data?.data[0];
  const show = SHOWN.find((one) => one === search.show) ?? 'gates';
  const asked = { params: { id: newest?.playbook ?? '' }, query: search.process === undefined ? {} : { process: search.process } };
  const known = newest !== undefined;
  const gates = useQuery({ ...queryOf(getGateHonesty, asked), enabled: known && show === 'gates' });
  const steps = useQuery({ ...queryOf(getStepUsefulness, asked), enabled: known && show === 'steps' });
  const overrides = useQuery({ ...queryOf(getGateOverrides, asked), enabled: known && show === 'overrides' });
  const found = { gates, steps, overrides }[show];
  const failed = versions.isError ? versions : found.isError ? found : null;
  if (failed !== null) return <FaultPage error={failed.error} reset={() => void failed.refetch()} />;
  const told = found.data === undefined ? null : { process: found.data.process.name, since: date(found.data.since) };
  const playbook = newest?.playbook ?? '';
  return (
    <>
      <PageHead title={TITLES[show]} note={told === null ? undefined : NOTES[show](told)}>
        {newest === undefined ? null : (
          <Select
            bare
            label={t('process')}
            value={found.data?.process.id ?? search.process ?? ''}
            onChange={(process) => void navigate({ to: '/playbook/gates', search: { ...search, process } })}
            options={newest.processes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </PageHead>
      <PlaybookNav />
      <div className="page gates">
        <div className="gates-show">
          <Segments
            small
            label={tSteps('show')}
            value={show}
            onChange={(next) => void navigate({ to: '/playbook/gates', search: shown(search.process, next) })}
            options={SHOWN.map((one) => ({ value: one, label: TITLES[one] }))}
          />
        </div>
        {show === 'steps' && steps.data !== undefined ? (
          <Steps view={steps.data} playbook={playbook} />
        ) : show === 'gates' && gates.data !== undefined ? (
          <Gates gates={gates.data} playbook={playbook} />
        ) : show === 'overrides' && overrides.data !== undefined ? (
          <Overrides view={overrides.data} playbook={playbook} />
        ) : (
          <Skeleton rows={10} />
        )}
      </div>
    </>
  );
}

const SHOWN = ['gates', 'steps', 'overrides'] as const;
type Shown = (typeof SHOWN)[number];
const TITLES = { gates: t('gates'), steps: tSteps('asSteps'), overrides: tOverrides('asOverrides') } as const;
const NOTES: Readonly<Record<Shown, (told: { process: string; since: string }) => string>> = {
  gates: (told) => t('note', told),
  steps: (told) => tSteps('stepsNote', told),
  overrides: (told) => tOverrides('note', told),
};

/** The gates are what the address shows without saying so. */
function shown(process: string | undefined, show: Shown) {
  return { ...(process === undefined ? {} : { process }), ...(show === 'gates' ? {} : { show }) };
}

function Gates({ gates, playbook }: { gates: GateHonestyView; playbook: string }) {
  const all = gates.exits.flatMap((exit) => exit.asks.map((ask) => ({ exit, ask })));
  if (all.length === 0) return <p className="answer">{t('nothing')}</p>;
  const worth = all.filter(({ ask }) => isWorthALook(ask));
  const judged = all.filter(({ ask }) => ask.advice.kind !== 'tooFew');
  const of = { process: gates.process, since: gates.since, playbook };
  return (
    <>
      <p className="answer b">
        {judged.length === 0 ? t('young') : worth.length === 0 ? t('fine') : t('look', { n: worth.length, of: all.length })}
      </p>
      {worth.length === 0 ? null : (
        <Section title={t('worth')}>
          <ul className="gate-worth">
            {worth.map((one) => (
              <li key={keyOf(one)}>
                <h3>
                  {one.ask.title} <span className="m">{`${wayOf(one.exit)}, ${t('moves', { n: one.exit.made })}`}</span>
                </h3>
                <GateCard {...one} {...of} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {judged.length === 0 ? null : <GateTable asked={judged} {...of} />}
      <Young exits={gates.exits} />
      {judged.length === 0 ? null : <p className="m foot">{t('noCause')}</p>}
    </>
  );
}

/** The exits too few went through, in a line each. */
function Young({ exits }: { exits: GateHonestyView['exits'] }) {
  const few = exits.flatMap((exit) => {
    const asks = exit.asks.filter(({ advice }) => advice.kind === 'tooFew');
    return asks.length === 0 ? [] : [{ exit, titles: asks.map(({ title }) => title).join(', ') }];
  });
  if (few.length === 0) return null;
  return (
    <Section title={t('few')} note={t('fewNote')}>
      <ul className="gate-few">
        {few.map(({ exit, titles }) => (
          <li key={`${exit.from} ${exit.to}`}>
            <span>{wayOf(exit)}</span>
            <span className="m">{t('moves', { n: exit.made })}</span>
            <span className="m2">{titles}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
