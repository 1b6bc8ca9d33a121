import type { ProcessOutline, ThingOutline, TrackOutline } from '@dealwright/engine/edit/outline';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { moveStep, remove } from './map-acts.ts';
import { type Found, MapItem } from './MapItem.tsx';
import { t } from './messages.ts';
import { useDrop, useLift } from './use-carry.ts';
import type { Desk } from './use-desk.ts';

const SIGNS: Readonly<Record<string, IconName>> = {
  call: 'phone',
  email: 'mail',
  message: 'reply',
  meeting: 'people',
  note: 'note',
  document: 'file',
};

interface StepLineProps {
  desk: Desk;
  process: ProcessOutline;
  found: Found;
  step: ThingOutline;
  /** The stage or track it belongs to. */
  holder: TrackOutline;
  at: number;
}

/** One step: lifted to another place or stage, moved with Alt and an arrow, or by its menu. */
export function StepLine({ desk, process, found, step, holder, at }: StepLineProps) {
  const line = useLift({ what: 'step', thing: step }, desk.readOnly);
  const { ref, over } = useDrop(
    (carried) => {
      if (carried.what !== 'step' || carried.thing.id === step.id) return null;
      const from = holder.steps.findIndex((one) => one.id === carried.thing.id);
      return from >= 0 && from < at ? 'after' : 'before';
    },
    (carried) => moveStep(desk, carried.thing, holder, at),
  );
  const way = step.said['do'];
  const move = (by: number) => moveStep(desk, step, holder, Math.max(0, at + by));
  return (
    <li
      ref={(element) => {
        ref(element);
        line(element);
      }}
      className={over === null ? 'ed-line' : `ed-line over-${over}`}
    >
      <MapItem desk={desk} kind="step" thing={step} found={found} onMove={move}>
        <Icon name={(typeof way === 'string' ? SIGNS[way] : undefined) ?? 'open'} small />
        <span>
          {step.name}
          {step.said['required'] === true ? <span className="m"> {t('isRequired')}</span> : null}
        </span>
      </MapItem>
      {desk.readOnly ? null : (
        <Menu
          end
          trigger={<IconButton icon="dots" label={t('changeThing', { name: step.name })} />}
          entries={[
            { label: t('moveUp'), icon: 'up', disabled: at === 0, run: () => move(-1) },
            { label: t('moveDown'), icon: 'down', disabled: at === holder.steps.length - 1, run: () => move(1) },
            ...process.stages
              .filter((stage) => stage.outcome === null && stage.id !== holder.id)
              .map((stage) => ({ label: t('moveTo', { stage: stage.name }), run: () => moveStep(desk, step, stage, stage.steps.length) })),
            'line',
            {
              label: t('remove'),
              icon: 'close',
              bad: true,
              run: () => remove(desk, step, { kind: 'stage', file: holder.file, path: holder.path }),
            },
          ]}
        />
      )}
    </li>
  );
}
