import { OBJECTIVE_METRICS, type ObjectiveView } from '@dealwright/contract/objectives';
import { listPlaybooks, type PlaybookView } from '@dealwright/contract/playbooks';
import { listTeams } from '@dealwright/contract/teams';
import { listMembers } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import type { Option } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import { metricName } from './metric-words.ts';

type Metric = ObjectiveView['metric'];
const OF_STAGE: readonly Metric[] = ['stageDays', 'leavesForward'];
const OF_ANY: readonly Metric[] = [...OF_STAGE, 'overrides'];

export const METRIC_OPTIONS: readonly Option[] = OBJECTIVE_METRICS.map((metric) => ({ value: metric, label: metricName(metric) }));
export const isOfStage = (metric: Metric): boolean => OF_STAGE.includes(metric);

/** The processes of the newest version a metric can be asked of, those of deals first. */
export function processesFor(metric: Metric, newest: PlaybookView | undefined): PlaybookView['processes'] {
  const wanted = metric === 'firstResponse' ? 'lead' : 'deal';
  const fits = (newest?.processes ?? []).filter(({ kind }) => kind === wanted || OF_ANY.includes(metric));
  return fits.toSorted((a, b) => Number(b.kind === 'deal') - Number(a.kind === 'deal'));
}

/** What an objective can be chosen of: versions, people, teams. */
export function useChoices() {
  const versions = useQuery(queryOf(listPlaybooks)).data?.data ?? [];
  const members = useQuery(queryOf(listMembers)).data?.data ?? [];
  const teams = useQuery(queryOf(listTeams)).data?.data ?? [];
  return {
    newest: versions[0],
    versionOptions: [
      { value: '', label: t('noVersion') },
      ...versions.map(({ version, name }) => ({ value: String(version), label: `${t('boundTo', { n: version })}, ${name}` })),
    ],
    ownerOptions: members.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
    teamOptions: [{ value: '', label: t('everybody') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))],
  };
}
