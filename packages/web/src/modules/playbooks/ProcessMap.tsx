import type { PlaybookView } from '@dealwright/contract/playbooks';
import { useEffect, useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Section.tsx';
import { t } from './messages.ts';
import { AskForChange } from './requests/AskForChange.tsx';

type Process = PlaybookView['processes'][number];
type Stage = Process['stages'][number];
const RAMP = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6'] as const;
const KINDS = { lead: t('lead'), deal: t('deal'), customer: t('customer') } as const;

/** The stage that is looked at, here and in the text. */
export interface Looking {
  stage: string | null;
  onStage: (id: string) => void;
}

/** One process in order: each stage with its goal, its steps, and its ways out with what they need. */
export function ProcessMap({
  process,
  lostReasons,
  looking,
  version,
}: {
  process: Process;
  version: number;
  lostReasons: Readonly<Record<string, readonly string[]>>;
  looking: Looking;
}) {
  const about = { process: process.id, version, objections: process.objections };
  const named = new Map(process.stages.map((stage) => [stage.id, stage.name]));
  const open = process.stages.filter((stage) => stage.outcome === null);
  const endings = process.stages.filter((stage) => stage.outcome !== null);
  return (
    <>
      <Section title={process.name} note={`${KINDS[process.kind]}, ${t('stages', { n: open.length })}`}>
        <ol className="stagemap">
          {open.map((stage, at) => (
            <StageRow key={stage.id} stage={stage} at={at} of={open.length} named={named} looking={looking} about={about} />
          ))}
        </ol>
      </Section>
      {endings.length > 0 ? (
        <Section title={t('endings')}>
          <ol className="stagemap">
            {endings.map((stage) => (
              <StageRow key={stage.id} stage={stage} at={null} of={0} named={named} looking={looking} about={about} />
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

interface StageRowProps {
  stage: Stage;
  at: number | null;
  of: number;
  named: ReadonlyMap<string, string>;
  looking: Looking;
  about: { readonly process: string; readonly version: number; readonly objections: Process['objections'] };
}

function StageRow({ stage, at, of, named, looking, about }: StageRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const on = looking.stage === stage.id;
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  const tone = at === null ? undefined : RAMP[Math.round((at / Math.max(1, of - 1)) * (RAMP.length - 1))];
  return (
    <li ref={row} className={on ? 'on' : undefined}>
      <div>
        {tone === undefined ? null : <span className="bar" style={{ background: `var(${tone})` }} />}
        <h3>
          {at === null ? null : <span className="rk">{at + 1}</span>}
          <button type="button" aria-pressed={on} onClick={() => looking.onStage(stage.id)}>
            {stage.name}
          </button>
        </h3>
        {stage.goal === null ? null : <p className="goal">{stage.goal}</p>}
        {stage.expect === null ? null : <p className="m">{t('expect', { time: stage.expect })}</p>}
        {stage.takes.length === 0 ? null : <p className="m">{t('takes', { what: stage.takes.join(', ') })}</p>}
        {stage.gives.length === 0 ? null : <p className="m">{t('gives', { what: stage.gives.join(', ') })}</p>}
        <Cover cover={stage.cover} />
        {at === null ? null : <Objections all={about.objections} stage={stage.id} />}
        {stage.outcome === null ? null : <p className="m">{endingOf(stage.outcome)}</p>}
        <AskForChange
          process={about.process}
          version={about.version}
          stage={stage}
          parts={stage.steps.map(({ id, title }) => ({ id, label: title }))}
        />
      </div>
      <div>
        {at === null && stage.steps.length === 0 ? null : <h4>{t('steps')}</h4>}
        {stage.steps.length === 0 && at !== null ? <p className="m">{t('noSteps')}</p> : null}
        <ul className="lines">
          {stage.steps.map((step) => (
            <li key={step.id}>
              <Icon name="open" small />
              <span>
                {step.title} <span className="m">{[doneBy(step.do), step.required ? t('required') : ''].filter(Boolean).join(', ')}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        {at === null && stage.exits.length === 0 ? null : <h4>{t('exits')}</h4>}
        {stage.exits.length === 0 && at !== null ? <p className="m">{t('noExits')}</p> : null}
        <Exits stage={stage} named={named} />
      </div>
    </li>
  );
}

/** The ways out of a stage, each with what it asks for. */
function Exits({ stage, named }: { stage: Stage; named: ReadonlyMap<string, string> }) {
  return (
    <ul className="lines">
      {stage.exits.map((exit) => (
        <li key={`${exit.to} ${exit.name}`}>
          <Icon name={exit.asks.some((ask) => ask.level === 'block') ? 'lock' : 'arrow'} small />
          <span>
            <span className="b">{exit.name}</span>{' '}
            {exit.name === named.get(exit.to) ? null : <span className="m">{t('to', { stage: named.get(exit.to) ?? exit.to })}</span>}
            <ExitAsks exit={exit} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What helps in a stage, and for how much of it. */
function Cover({ cover: { steps, guides, scripts, asked, questions } }: { cover: Stage['cover'] }) {
  const parts = [
    ...(steps === 0 ? [] : [t('coverGuides', { n: guides, of: steps }), t('coverScripts', { n: scripts })]),
    ...(asked === 0 ? [] : [t('coverQuestions', { n: questions, of: asked })]),
  ];
  return parts.length === 0 ? null : <p className="m">{parts.join(', ')}</p>;
}

/** What may be objected to in a stage: how many there is help for, and each with its answer. */
function Objections({ all, stage }: { all: Process['objections']; stage: string }) {
  const raised = all.filter(({ stages }) => stages.length === 0 || stages.includes(stage));
  if (raised.length === 0) return null;
  return (
    <details className="objections">
      <summary>{t('coverObjections', { n: raised.length })}</summary>
      <dl>
        {raised.map(({ id, says, answer }) => (
          <div key={id}>
            <dt>{t('objection', { says })}</dt>
            <dd>{answer ?? t('noAnswer')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What an exit asks for by how hard it asks; what only has words of its own stands on a line of its own. */
function ExitAsks({ exit }: { exit: Stage['exits'][number] }) {
  const needs = exit.asks.slice(0, exit.needs.length);
  const criteria = exit.asks.slice(exit.needs.length);
  return (
    <>
      {LEVELS.map((level) => {
        const listed = needs.filter((ask) => ask.level === level).map((ask) => ask.label);
        return listed.length === 0 ? null : (
          <span key={level} className="cond">
            {t(`asks-${level}`, { list: listed.join(', ') })}
          </span>
        );
      })}
      {criteria.map((ask) => (
        <span key={ask.label} className="cond">
          {t(`unless-${ask.level}`, { because: ask.label })}
        </span>
      ))}
    </>
  );
}

const LEVELS = ['block', 'warn', 'guide'] as const;

const ENDINGS = ['won', 'converted', 'lost', 'noDecision', 'nurture', 'disqualified', 'void', 'churned'] as const;
/** What an ending means, in words. */
function endingOf(outcome: string): string {
  const known = ENDINGS.find((one) => one === outcome);
  return known === undefined ? outcome : t(`ends-${known}`);
}

const WAYS = ['call', 'email', 'message', 'meeting', 'note', 'document', 'task'] as const;
function doneBy(way: string): string {
  const known = WAYS.find((one) => one === way);
  return known === undefined ? way : t(`do-${known}`);
}
