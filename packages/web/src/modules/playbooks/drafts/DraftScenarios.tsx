import { testPlaybook } from '@dealwright/contract/playbooks';
import type { Draft } from '@dealwright/contract/playbook-drafts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { isProblem } from '../../../app/problem.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from './messages.ts';

/** How the scenarios of a text go; played anew for every other text. */
export function useScenarios(draft: Draft) {
  return useQuery({
    queryKey: [testPlaybook.path, { id: draft.id }, { hash: draft.hash }],
    queryFn: ({ signal }) => api(testPlaybook, { params: { id: draft.id }, body: { files: draft.files }, signal }),
    staleTime: Infinity,
  });
}

/** Every scenario of the draft as it goes, the failing ones first, and what none of them asks. */
export function DraftScenarios({ draft }: { draft: Draft }) {
  const run = useScenarios(draft);
  if (run.isPending) return <Skeleton rows={8} />;
  if (run.isError && isProblem(run.error, 'bad-playbook'))
    return <Notice state="warn">{t('brokenText', { because: run.error.problem.detail ?? '' })}</Notice>;
  if (run.isError) return <LoadFault failure={run.error} onRetry={() => void run.refetch()} />;
  const { scenarios, unexercised, passed, failed } = run.data;
  const unasked = [...unexercised.exits, ...unexercised.criteria];
  return (
    <div className="two">
      <Section title={t('tab-scenarios')} note={t('scenariosRun', { passed, failed })}>
        {scenarios.length === 0 ? <p className="empty">{t('noScenarios')}</p> : null}
        <ul className="scenarios">
          {scenarios
            .toSorted((a, b) => Number(a.passed) - Number(b.passed))
            .map((one) => (
              <li key={one.name}>
                <span className={one.passed ? 'good' : 'bad'}>
                  <Icon name={one.passed ? 'done' : 'warn'} small label={t(one.passed ? 'passes' : 'fails')} />
                </span>
                <div>
                  <span className={one.passed ? undefined : 'b'}>{one.name}</span>
                  {one.failures.map((failure) => (
                    <p key={failure} className="m2">
                      {failure}
                    </p>
                  ))}
                </div>
              </li>
            ))}
        </ul>
      </Section>
      <Section title={t('unasked')} note={t('unaskedNote')}>
        {unasked.length === 0 ? <p className="m2">{t('allAsked')}</p> : null}
        <ul className="unasked">
          {unasked.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
