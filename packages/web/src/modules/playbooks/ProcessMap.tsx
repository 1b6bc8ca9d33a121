import type { PlaybookView } from '@dealwright/contract/playbooks';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Section.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { t } from './messages.ts';

type Process = PlaybookView['processes'][number];
type Stage = Process['stages'][number];
const RAMP = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6'] as const;
const KINDS = { lead: t('lead'), deal: t('deal'), customer: t('customer') } as const;

/** One process in order: each stage with its goal, its steps, and its ways out with what they need. */
export function ProcessMap({ process, lostReasons }: { process: Process; lostReasons: Readonly<Record<string, readonly string[]>> }) {
  const named = new Map(process.stages.map((stage) => [stage.id, stage.name]));
  const open = process.stages.filter((stage) => stage.outcome === null);
  const endings = process.stages.filter((stage) => stage.outcome !== null);
  return (
    <>
      <Section title={process.name} note={`${KINDS[process.kind]}, ${t('stages', { n: open.length })}`}>
        <ol className="stagemap">
          {open.map((stage, at) => (
            <StageRow key={stage.id} stage={stage} at={at} of={open.length} named={named} />
          ))}
        </ol>
      </Section>
      {endings.length > 0 ? (
        <Section title={t('endings')}>
          <ol className="stagemap">
            {endings.map((stage) => (
              <StageRow key={stage.id} stage={stage} at={null} of={0} named={named} />
            ))}
          </ol>
        </Section>
      ) : null}
      {Object.keys(lostReasons).length > 0 ? (
        <Section title={t('lostReasons')}>
          <div className="reasons">
            {Object.entries(lostReasons).map(([group, reasons]) => (
              <p key={group}>
                <b>{group}</b>
                <span className="m2">{reasons.join(', ')}</span>
              </p>
            ))}
          </div>
        </Section>
      ) : null}
    </>
  );
}

function StageRow({ stage, at, of, named }: { stage: Stage; at: number | null; of: number; named: ReadonlyMap<string, string> }) {
  const tone = at === null ? undefined : RAMP[Math.round((at / Math.max(1, of - 1)) * (RAMP.length - 1))];
  return (
    <li>
      <div>
        {tone === undefined ? null : <span className="bar" style={{ background: `var(${tone})` }} />}
        <h3>
          {at === null ? null : <span className="rk">{at + 1}</span>}
          {stage.name}
        </h3>
        {stage.goal === null ? null : <p className="goal">{stage.goal}</p>}
        {stage.expect === null ? null : <p className="m">{t('expect', { time: stage.expect })}</p>}
        {stage.outcome === null ? null : <Tag>{t('outcome', { outcome: stage.outcome })}</Tag>}
      </div>
      <div>
        {at === null && stage.steps.length === 0 ? null : <h4>{t('steps')}</h4>}
        {stage.steps.length === 0 && at !== null ? <p className="m">{t('noSteps')}</p> : null}
        <ul className="lines">
          {stage.steps.map((step) => (
            <li key={step.id}>
              <Icon name="open" small />
              <span>
                {step.title} <span className="m">{[step.do, step.required ? t('required') : ''].filter(Boolean).join(', ')}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        {at === null && stage.exits.length === 0 ? null : <h4>{t('exits')}</h4>}
        {stage.exits.length === 0 && at !== null ? <p className="m">{t('noExits')}</p> : null}
        <ul className="lines">
          {stage.exits.map((exit) => (
            <li key={`${exit.to} ${exit.name}`}>
              <Icon name={exit.needs.length + exit.criteria.length > 0 ? 'lock' : 'arrow'} small />
              <span>
                <span className="b">{exit.name}</span>{' '}
                {exit.name === named.get(exit.to) ? null : <span className="m">{t('to', { stage: named.get(exit.to) ?? exit.to })}</span>}
                {exit.needs.length > 0 ? <span className="cond">{t('needs', { list: exit.needs.join(', ') })}</span> : null}
                {exit.criteria.map((criterion) => (
                  <span key={criterion} className="cond">
                    {criterion}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}
