import { listObjectives, type ObjectiveView } from '@dealwright/contract/objectives';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { queryOf } from '../../../app/api.ts';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { t } from './messages.ts';
import { ObjectiveCard } from './ObjectiveCard.tsx';
import './objectives.css';
import { StateObjective } from './StateObjective.tsx';

const STANDINGS = ['reached', 'onTheWay', 'not', 'notTellable'] as const;

/** What the changes of the process are for: each objective with where it began, where it stands, and how sure that is. */
export function ObjectivesPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/objectives' });
  const navigate = useNavigate();
  const show = search.show === 'closed' ? 'closed' : 'open';
  const found = useQuery(queryOf(listObjectives, { query: { state: show } }));
  // What is stated is there at once; what it comes to is counted over all the records.
  const stated = useQuery(queryOf(listObjectives, { query: { state: show, measured: 'false' } }));
  if (found.isError) return <FaultPage error={found.error} reset={() => void found.refetch()} />;
  const go = (next: typeof search) => void navigate({ to: '/playbook/objectives', search: next });
  const { show: _, new: asked, ...rest } = search;
  const told = found.data ?? stated.data;
  const rows = (told?.data ?? []).filter(
    ({ playbookVersion }) => search.version === undefined || String(playbookVersion) === search.version,
  );
  return (
    <>
      <PageHead title={t('objectives')} note={t('note')}>
        {told?.mayState === true ? (
          <Button kind="primary" onClick={() => go({ ...search, new: 'yes' })}>
            {t('state')}
          </Button>
        ) : null}
      </PageHead>
      <PlaybookNav />
      <div className="page objectives">
        <div className="obj-show">
          <Segments
            small
            label={t('objectives')}
            value={show}
            onChange={(next) => go(next === 'closed' ? { ...rest, show: next } : rest)}
            options={[
              { value: 'open', label: t('open') },
              { value: 'closed', label: t('closed') },
            ]}
          />
          {search.version === undefined ? null : (
            <span className="m">
              {t('ofVersion', { n: Number(search.version) })}{' '}
              <Link to="/playbook/objectives" className="link">
                {t('every')}
              </Link>
            </span>
          )}
        </div>
        {told === undefined ? <Skeleton rows={10} /> : <Objectives rows={rows} counting={found.isPending} {...told} />}
      </div>
      {asked === undefined || told?.mayState !== true ? null : (
        <StateObjective version={search.version} onClose={() => go(show === 'closed' ? { ...rest, show } : rest)} />
      )}
    </>
  );
}

interface ObjectivesProps {
  rows: readonly ObjectiveView[];
  counting: boolean;
  mayState: boolean;
  seesAll: boolean;
}

function Objectives({ rows, counting, mayState, seesAll }: ObjectivesProps) {
  if (rows.length === 0) return <p className="empty">{t(mayState ? 'empty' : 'emptyNot')}</p>;
  const sums = STANDINGS.flatMap((standing) => {
    const n = rows.filter(({ measured }) => measured?.judged.standing === standing).length;
    return n === 0 ? [] : [t(`sum-${standing}`, { n })];
  });
  return (
    <>
      {sums.length === 0 && !counting ? null : <p className="answer b">{counting ? t('counting') : `${sums.join(', ')}.`}</p>}
      {seesAll ? null : <p className="m2">{t('noFigures')}</p>}
      <Section title={t('objectives')}>
        <ul>
          {rows.map((one) => (
            <ObjectiveCard key={one.id} objective={one} isGone={seesAll && !counting} />
          ))}
        </ul>
      </Section>
    </>
  );
}
