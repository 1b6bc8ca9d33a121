import { Segments } from '../../../ui/Segments.tsx';
import { dayOf, weekday } from '../../../ui/format.ts';
import type { Gate } from '../record/record-view.ts';
import { t } from '../record/messages.ts';
import type { LeftoverChoice } from './leftover-choice.ts';

/** What the end had begun, shown before the record is opened again: each goes on or stops. */
export function Leftovers({ gate, choice }: { gate: Gate; choice: LeftoverChoice }) {
  if (gate.leftovers.length === 0) return null;
  return (
    <fieldset className="pick-set">
      <legend className="sb">{t('startedBefore')}</legend>
      <p className="m">{t('startedBeforeHint')}</p>
      <ul className="left-over">
        {gate.leftovers.map((one) => {
          const stops = choice.stops(one.id);
          return (
            <li key={one.id}>
              <div>
                <span className="b">{one.title}</span>{' '}
                <span className="m">
                  {t(`left-${one.kind}`)}
                  {one.dueAt === null ? null : `, ${weekday(dayOf(one.dueAt))}`}
                </span>
                {stops && one.kind === 'record' ? <div className="m">{t('stopRecordHint')}</div> : null}
              </div>
              <Segments
                small
                label={t('keepOrStop', { name: one.title })}
                value={stops ? 'stop' : 'keep'}
                onChange={(next) => choice.set(one.id, next === 'stop')}
                options={[
                  { value: 'keep', label: t('keep') },
                  { value: 'stop', label: t('stop') },
                ]}
              />
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
