import type { ObjectiveView } from '@dealwright/contract/objectives';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import { targetLabel } from './target-label.ts';
import type { useChoices } from './use-choices.ts';

/** What is said of an objective beside its name. Shape: as it stands in the fields. */
export interface Goal {
  readonly target: string;
  readonly dueOn: string;
  readonly owner: string;
  readonly version: string;
}

interface GoalFieldsProps<G extends Goal> {
  of: Pick<ObjectiveView, 'unit' | 'currency' | 'better'> | undefined;
  goal: G;
  onChange: (goal: G) => void;
  choices: ReturnType<typeof useChoices>;
}

/** Target, day, owner and version. `of`: what the target is in, once it is known. */
export function GoalFields<G extends Goal>({ of, goal, onChange, choices }: GoalFieldsProps<G>) {
  return (
    <div className="pair">
      <Input
        label={targetLabel(of?.unit ?? 'share', of?.currency ?? null)}
        {...(of === undefined ? {} : { hint: t(of.better === 'up' ? 'more' : 'less') })}
        inputMode="decimal"
        value={goal.target}
        onChange={(target) => onChange({ ...goal, target })}
        required
      />
      <DateInput label={t('dueOn')} value={goal.dueOn} onChange={(dueOn) => onChange({ ...goal, dueOn })} required />
      <Select label={t('forOwner')} value={goal.owner} onChange={(owner) => onChange({ ...goal, owner })} options={choices.ownerOptions} />
      <Select
        label={t('forVersion')}
        value={goal.version}
        onChange={(version) => onChange({ ...goal, version })}
        options={choices.versionOptions}
      />
    </div>
  );
}
