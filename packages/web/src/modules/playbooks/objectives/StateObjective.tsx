import { listObjectives, measureBaseline, OBJECTIVE_METRICS, type ObjectiveView, stateObjective } from '@dealwright/contract/objectives';
import type { Out } from '@dealwright/contract/route';
import { getMe } from '@dealwright/contract/workspace';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { today } from '../../../ui/format.ts';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { toast } from '../../../ui/toasts.ts';
import { GoalFields } from './GoalFields.tsx';
import { t } from './messages.ts';
import { metricHow, spanText, targetOf, valueText } from './metric-words.ts';
import { isOfStage, METRIC_OPTIONS, processesFor, useChoices } from './use-choices.ts';

type Metric = ObjectiveView['metric'];
type Baseline = Out<typeof measureBaseline>;
const A_YEAR_MS = 365 * 86_400_000;
const dayBefore = (ms: number): string => new Date(Date.now() - ms).toISOString().slice(0, 10);

/** What is asked of which records in which window, as it is chosen. */
interface Chosen {
  readonly metric: Metric;
  readonly process: string;
  readonly stage: string;
  readonly team: string;
  readonly since: string;
  readonly until: string;
}

/** States an objective: what is measured is chosen first, where it begins is measured at once, then the target is said. */
export function StateObjective({ version, onClose }: { version: string | undefined; onClose: () => void }) {
  const choices = useChoices();
  const me = useQuery(queryOf(getMe)).data?.member?.id ?? '';
  const [chosen, setChosen] = useState<Chosen>({
    metric: 'winRate',
    process: '',
    stage: '',
    team: '',
    since: dayBefore(A_YEAR_MS),
    until: today(),
  });
  const [said, setSaid] = useState({ title: '', target: '', dueOn: '', owner: '', version: version ?? '' });
  const asked = askedOf(chosen, choices.newest);
  const baseline = useQuery({
    ...queryOf(measureBaseline, { query: asked ?? { metric: 'winRate', process: '' } }),
    enabled: asked !== null,
  });
  const target = baseline.data === undefined ? null : targetOf(baseline.data.unit, said.target);
  const state = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api(stateObjective, {
        body: {
          ...(asked ?? { metric: chosen.metric, process: chosen.process }),
          title: said.title.trim(),
          target: target ?? '',
          dueOn: said.dueOn,
          ...(said.owner === '' ? {} : { ownerId: said.owner }),
          ...(said.version === '' ? {} : { playbookVersion: Number(said.version) }),
        },
      }),
    onSuccess: async () => {
      toast(t('stated'));
      onClose();
      await invalidate(listObjectives);
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('state')} wide>
      <form
        className="form obj-form"
        onSubmit={(event) => {
          event.preventDefault();
          state.mutate();
        }}
      >
        <Input
          label={t('title')}
          hint={t('titleHint')}
          value={said.title}
          onChange={(title) => setSaid({ ...said, title })}
          maxLength={120}
          required
        />
        <WhatIsAsked chosen={chosen} onChoose={setChosen} choices={choices} />
        <Start metric={chosen.metric} baseline={baseline.data} failure={baseline.isError ? sentence(baseline.error) : null} />
        <GoalFields
          of={baseline.data}
          goal={{ ...said, owner: said.owner === '' ? me : said.owner }}
          onChange={setSaid}
          choices={choices}
        />
        {state.isError ? <Notice state="bad">{sentence(state.error)}</Notice> : null}
        <footer>
          <Button
            type="submit"
            kind="primary"
            busy={state.isPending}
            disabled={said.title.trim() === '' || target === null || said.dueOn === '' || asked === null}
          >
            {t('state')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface WhatIsAskedProps {
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  choices: ReturnType<typeof useChoices>;
}

function WhatIsAsked({ chosen, onChoose, choices }: WhatIsAskedProps) {
  const { metric } = chosen;
  const processes = processesFor(metric, choices.newest);
  const process = processes.find(({ id }) => id === chosen.process) ?? processes[0];
  const stages = process?.stages.filter(({ outcome }) => outcome === null) ?? [];
  return (
    <div className="pair">
      <Select
        label={t('metric')}
        value={metric}
        options={METRIC_OPTIONS}
        onChange={(value) => onChoose({ ...chosen, metric: OBJECTIVE_METRICS.find((one) => one === value) ?? metric })}
      />
      <Select
        label={t('process')}
        value={process?.id ?? ''}
        options={processes.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => onChoose({ ...chosen, process: value, stage: '' })}
      />
      {isOfStage(metric) ? (
        <Select
          label={t('stage')}
          value={stages.some(({ id }) => id === chosen.stage) ? chosen.stage : (stages[0]?.id ?? '')}
          options={stages.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(stage) => onChoose({ ...chosen, stage })}
        />
      ) : null}
      {choices.teamOptions.length < 2 ? null : (
        <Select label={t('forTeam')} value={chosen.team} options={choices.teamOptions} onChange={(team) => onChoose({ ...chosen, team })} />
      )}
      {metric === 'noNextStep' ? null : (
        <>
          <DateInput label={t('since')} value={chosen.since} onChange={(since) => onChoose({ ...chosen, since })} required />
          <DateInput label={t('until')} value={chosen.until} max={today()} onChange={(until) => onChoose({ ...chosen, until })} required />
        </>
      )}
    </div>
  );
}

/** Where it begins, as it was measured just now. */
function Start({ metric, baseline, failure }: { metric: Metric; baseline: Baseline | undefined; failure: string | null }) {
  if (failure !== null) return <Notice state="bad">{failure}</Notice>;
  const figure = baseline?.figure;
  return (
    <div className="obj-start" role="status">
      <b>{t('start')}</b>
      <p>
        {baseline === undefined || figure === undefined
          ? '…'
          : figure.estimate === null
            ? t('startsFew', { n: spanText(baseline, figure) })
            : t('starts', { value: valueText(baseline, figure.estimate), span: spanText(baseline, figure) })}
      </p>
      <p className="m">{metricHow(metric)}</p>
    </div>
  );
}

/** What can be measured of what is chosen so far; null while something lacks. */
function askedOf({ metric, process, stage, team, since, until }: Chosen, newest: ReturnType<typeof useChoices>['newest']) {
  const processes = processesFor(metric, newest);
  const found = processes.find(({ id }) => id === process) ?? processes[0];
  if (found === undefined || since === '' || until === '') return null;
  const stages = found.stages.filter(({ outcome }) => outcome === null);
  const place = stages.find(({ id }) => id === stage) ?? stages[0];
  if (isOfStage(metric) && place === undefined) return null;
  return {
    metric,
    process: found.id,
    ...(isOfStage(metric) && place !== undefined ? { stage: place.id } : {}),
    ...(team === '' ? {} : { team }),
    ...(metric === 'noNextStep' ? {} : { since, until }),
  };
}
