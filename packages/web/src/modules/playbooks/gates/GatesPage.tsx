import type { GateHonestyView } from '@dealwright/contract/gate-honesty';
import { getGateHonesty } from '@dealwright/contract/gate-honesty';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { queryOf } from '../../../app/api.ts';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { date } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import './gates.css';
import { GateTable } from './GateTable.tsx';
import { t } from './messages.ts';

/** Whether what each gate asks is answered in earnest and tells anything, and what to do about it. */
export function GatesPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/gates' });
  const navigate = useNavigate();
  const versions = useQuery(queryOf(listPlaybooks));
  const newest = versions.data?.data[0];
  const query = search.process === undefined ? {} : { process: search.process };
  const found = useQuery({ ...queryOf(getGateHonesty, { params: { id: newest?.playbook ?? '' }, query }), enabled: newest !== undefined });
  const failed = versions.isError ? versions : found.isError ? found : null;
  if (failed !== null) return <FaultPage error={failed.error} reset={() => void failed.refetch()} />;
  return (
    <>
      <PageHead
        title={t('gates')}
        note={found.data ? t('note', { process: found.data.process.name, since: date(found.data.since) }) : undefined}
      >
        {newest === undefined ? null : (
          <Select
            bare
            label={t('process')}
            value={found.data?.process.id ?? search.process ?? ''}
            onChange={(process) => void navigate({ to: '/playbook/gates', search: { process } })}
            options={newest.processes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </PageHead>
      <PlaybookNav />
      <div className="page gates">
        {found.data === undefined || newest === undefined ? (
          <Skeleton rows={10} />
        ) : (
          <Gates gates={found.data} playbook={newest.playbook} />
        )}
      </div>
    </>
  );
}

function Gates({ gates, playbook }: { gates: GateHonestyView; playbook: string }) {
  const asks = gates.exits.flatMap((exit) => exit.asks);
  const worth = asks.filter(({ advice }) => advice.kind !== 'keep' && advice.kind !== 'tooFew').length;
  const judged = asks.some(({ advice }) => advice.kind !== 'tooFew');
  if (asks.length === 0) return <p className="answer">{t('nothing')}</p>;
  return (
    <>
      <p className="answer b">{!judged ? t('young') : worth === 0 ? t('fine') : t('look', { n: worth, of: asks.length })}</p>
      {gates.exits.map((exit) => (
        <Section
          key={`${exit.from} ${exit.to}`}
          title={t('way', { from: exit.fromName, to: exit.toName })}
          note={t('moves', { n: exit.made })}
        >
          <GateTable exit={exit} process={gates.process} since={gates.since} playbook={playbook} />
        </Section>
      ))}
      <p className="m">{t('noCause')}</p>
    </>
  );
}
