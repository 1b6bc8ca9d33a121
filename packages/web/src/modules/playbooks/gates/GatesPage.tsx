import type { GateHonestyView } from '@dealwright/contract/gate-honesty';
import { getGateHonesty } from '@dealwright/contract/gate-honesty';
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
import { t as tSteps } from './step-messages.ts';
import { Steps } from './Steps.tsx';

/** What the process asks of people, and whether it is worth it: its gates, and its steps. */
export function GatesPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/gates' });
  const navigate = useNavigate();
  const versions = useQuery(queryOf(listPlaybooks));
  const newest = versions.data?.data[0];
  const looksAtSteps = search.show === 'steps';
  const asked = { params: { id: newest?.playbook ?? '' }, query: search.process === undefined ? {} : { process: search.process } };
  const gates = useQuery({ ...queryOf(getGateHonesty, asked), enabled: newest !== undefined && !looksAtSteps });
  const steps = useQuery({ ...queryOf(getStepUsefulness, asked), enabled: newest !== undefined && looksAtSteps });
  const found = looksAtSteps ? steps : gates;
  const failed = versions.isError ? versions : found.isError ? found : null;
  if (failed !== null) return <FaultPage error={failed.error} reset={() => void failed.refetch()} />;
  const told = found.data === undefined ? null : { process: found.data.process.name, since: date(found.data.since) };
  return (
    <>
      <PageHead
        title={looksAtSteps ? tSteps('asSteps') : t('gates')}
        note={told === null ? undefined : looksAtSteps ? tSteps('stepsNote', told) : t('note', told)}
      >
        {newest === undefined ? null : (
          <Select
            bare
            label={t('process')}
            value={found.data?.process.id ?? search.process ?? ''}
            onChange={(process) => void navigate({ to: '/playbook/gates', search: { ...search, process } })}
            options={newest.processes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Segments
          small
          label={tSteps('show')}
          value={looksAtSteps ? 'steps' : 'gates'}
          onChange={(show) => void navigate({ to: '/playbook/gates', search: shown(search.process, show) })}
          options={[
            { value: 'gates', label: tSteps('asGates') },
            { value: 'steps', label: tSteps('asSteps') },
          ]}
        />
      </PageHead>
      <PlaybookNav />
      <div className="page gates">
        {newest !== undefined && looksAtSteps && steps.data !== undefined ? (
          <Steps view={steps.data} playbook={newest.playbook} />
        ) : newest !== undefined && !looksAtSteps && gates.data !== undefined ? (
          <Gates gates={gates.data} playbook={newest.playbook} />
        ) : (
          <Skeleton rows={10} />
        )}
      </div>
    </>
  );
}

/** The gates are what the address shows without saying so. */
function shown(process: string | undefined, show: 'gates' | 'steps') {
  return { ...(process === undefined ? {} : { process }), ...(show === 'steps' ? { show } : {}) };
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
