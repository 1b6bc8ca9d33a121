import type { ReplayExit, ReplayResult as Result, ReplayView } from '@dealwright/contract/playbook-replay';
import { useState } from 'react';
import { count } from '../../../ui/format.ts';
import { useKeys } from '../../../ui/keys.ts';
import { Segments } from '../../../ui/Segments.tsx';
import { ExitFigure } from './ExitFigure.tsx';
import { UntoldPattern } from './Marks.tsx';
import { t } from './messages.ts';
import { ReplayTable } from './ReplayTable.tsx';
import { answerOf, basisOf, isTelling } from './sentences.ts';

type Shape = 'picture' | 'table';

/** The answer in a sentence, then each exit that holds something; the same as a table, one key away. */
export function ReplayResult({ view, result }: { view: ReplayView; result: Result }) {
  const [shape, setShape] = useState<Shape>('picture');
  const other: Shape = shape === 'picture' ? 'table' : 'picture';
  useKeys([{ keys: 'd', label: t(other), run: () => setShape(other) }]);
  const telling = result.exits.filter(isTelling);
  const quiet = result.exits.filter((exit) => !isTelling(exit) && exit.moves > 0);
  return (
    <>
      <p className="ans big">{answerOf(result)}</p>
      <p className="m">{basisOf(view, result)}</p>
      {result.exits.length === 0 ? null : (
        <Segments
          small
          label={t('show')}
          value={shape}
          onChange={setShape}
          options={[
            { value: 'picture', label: t('picture') },
            {
              value: 'table',
              label: (
                <>
                  {t('table')} <kbd>D</kbd>
                </>
              ),
            },
          ]}
        />
      )}
      <UntoldPattern />
      {shape === 'table' ? (
        <ReplayTable exits={result.exits} />
      ) : (
        telling.map((exit) => <ExitFigure key={exit.key} view={view} exit={exit} />)
      )}
      <Quiet exits={quiet} />
      <Rest result={result} />
    </>
  );
}

function Quiet({ exits }: { exits: readonly ReplayExit[] }) {
  if (exits.length === 0) return null;
  const names = exits.map((exit) => t('quietExit', { process: exit.processName, from: exit.fromName, to: exit.toName, n: exit.moves }));
  return (
    <section className="sec" aria-label={t('quiet')}>
      <header>
        <h2>{t('quiet')}</h2>
      </header>
      <ul className="quiet m2">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  );
}

/** What has no place in the draft, and what is new in it. */
function Rest({ result: { without, newSteps } }: { result: Result }) {
  return (
    <>
      {without.length === 0 ? null : (
        <section className="sec" aria-label={t('noCounterpart')}>
          <header>
            <h2>{t('noCounterpart')}</h2>
          </header>
          <ul className="quiet m2">
            {without.map(({ missing, from, to, moves }) => (
              <li key={`${missing} ${from} ${to}`}>
                {missing === 'process' ? t('missing-process', { n: moves }) : t(`missing-${missing}`, { n: moves, from, to })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {newSteps.length === 0 ? null : (
        <section className="sec" aria-label={t('newSteps')}>
          <header>
            <h2>{t('newSteps')}</h2>
            <span className="m">{count(newSteps.length)}</span>
          </header>
          <ul className="quiet m2">
            {newSteps.map(({ process, stage, id, title, required }) => (
              <li key={`${process} ${stage} ${id}`}>{t(required ? 'newStepRequired' : 'newStep', { title, stage })}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
