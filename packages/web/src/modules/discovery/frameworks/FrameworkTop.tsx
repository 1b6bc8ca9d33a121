import type { FrameworkView } from '@dealwright/contract/frameworks';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { laterForm } from '../../../ui/later.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Progress } from '../../../ui/Progress.tsx';
import { Unfold } from '../../process/record/Unfold.tsx';
import './frameworks.css';
import { t } from './messages.ts';
import { useFrameworks } from './use-frameworks.ts';

const FlowRunner = laterForm(() => import('./FlowRunner.tsx').then((module) => module.FlowRunner));

/** Above the questions of a framework: whether to leave, what is missing, how far each kind of question is, and the talks to walk through. */
export function FrameworkTop({ framework: id }: { framework: string }) {
  const { data } = useFrameworks();
  const [walking, setWalking] = useState<string | null>(null);
  const framework = data?.frameworks.find((one) => one.id === id);
  if (data === undefined || framework === undefined) return null;
  const flows = data.flows.filter((flow) => flow.framework === id);
  const running = flows.find((flow) => flow.id === walking);
  return (
    <div className="fw-top">
      <Leave framework={framework} exits={data.leaveBy.map(({ name }) => name)} />
      {framework.focus === null ? null : <p className="m">{framework.focus}</p>}
      <Kinds groups={framework.groups} />
      {framework.flags.length === 0 ? null : (
        <ul className="fw-flags" aria-label={t('flags')}>
          {framework.flags.map(({ text }) => (
            <li key={text}>
              <Icon name="warn" small /> {text}
            </li>
          ))}
        </ul>
      )}
      {framework.guide === null ? null : (
        <Unfold summary={t('howTo')}>
          <p className="fw-guide">{framework.guide}</p>
        </Unfold>
      )}
      {running === undefined ? null : <FlowRunner flow={running} onDone={() => setWalking(null)} />}
      {running !== undefined || flows.length === 0 ? null : (
        <div className="acts">
          {flows.map((flow) => (
            <Button key={flow.id} small icon="phone" onClick={() => setWalking(flow.id)}>
              {t('walk', { name: flow.name })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function Leave({ framework, exits }: { framework: FrameworkView; exits: readonly string[] }) {
  if (framework.leave.length === 0) return null;
  return (
    <Notice state="warn">
      <b>{t('leave')}</b> {framework.leave.map(({ text }) => text).join(' ')}{' '}
      {exits.length === 0 ? null : t('leaveBy', { exits: exits.join(', ') })}
    </Notice>
  );
}

function Kinds({ groups }: { groups: FrameworkView['groups'] }) {
  if (groups.length === 0) return null;
  return (
    <ul className="fw-kinds" aria-label={t('kinds')}>
      {groups.map(({ ref, name, answered, asked, enough }) => (
        <li key={ref}>
          <span className="b">{name}</span>
          <Progress done={Math.min(answered, enough)} of={enough} label={name} />
          <span className="m">{t('kindOf', { n: answered, enough, asked })}</span>
        </li>
      ))}
    </ul>
  );
}
