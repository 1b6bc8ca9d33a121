import { listMethods, recommendMethods } from '@dealwright/contract/methods';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, queryOf } from '../../../app/api.ts';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { t } from './messages.ts';
import { MethodTable } from './MethodTable.tsx';
import './methods.css';
import { Recommended } from './Recommended.tsx';
import { TraitForm } from './TraitForm.tsx';
import { type Said, traitsSaid } from './traits.ts';

/** The ways of selling side by side, which of them go with the deals at hand and why, each one press away from a draft. */
export function MethodsPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/methods' });
  const navigate = useNavigate();
  const versions = useQuery(queryOf(listPlaybooks));
  const newest = versions.data?.data[0];
  const params = { id: newest?.playbook ?? '' };
  const known = newest !== undefined;
  const methods = useQuery({ ...queryOf(listMethods, { params }), enabled: known });
  const traits = traitsSaid(search);
  const recommendation = useQuery({
    queryKey: [recommendMethods.path, params, traits],
    queryFn: ({ signal }) => api(recommendMethods, { params, body: { traits }, signal }),
    enabled: known,
    placeholderData: keepPreviousData,
  });
  const failed = versions.isError ? versions : methods.isError ? methods : recommendation.isError ? recommendation : null;
  if (failed !== null) return <FaultPage error={failed.error} reset={() => void failed.refetch()} />;
  const say = (next: Said) => void navigate({ to: '/playbook/methods', search: next, replace: true });
  return (
    <>
      <PageHead title={t('methods')} note={t('note')} />
      <PlaybookNav />
      <div className="page methods">
        {methods.data === undefined || recommendation.data === undefined ? (
          <Skeleton rows={8} />
        ) : (
          <>
            <Section title={t('traits')} note={t('traitsWhy')}>
              <TraitForm said={traits} measured={methods.data.measured} currency={methods.data.currency} onSay={say} />
            </Section>
            <Recommended recommendation={recommendation.data} methods={methods.data.methods} />
            <MethodTable methods={methods.data.methods} ranked={recommendation.data.ranked} />
          </>
        )}
      </div>
    </>
  );
}
