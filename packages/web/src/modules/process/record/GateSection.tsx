import { useEffect, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { Section } from '../../../ui/Section.tsx';
import { agreementOf } from '../approvals/approval-words.ts';
import { t } from '../messages.ts';
import type { GuideExit } from '../reads.ts';
import { CriterionRow } from './CriterionRow.tsx';
import { metOf } from './met.ts';
import { useRecord } from './record-view.ts';
import { blocks, byLevel, moveName, stageName } from './standing.ts';
import { useAskedAbove } from './use-asked-above.ts';

/** What the way forward still needs, each thing fillable where it stands; what it has, below. */
export function GateSection({ exit }: { exit: GuideExit }) {
  const view = useRecord();
  const list = useRef<HTMLUListElement>(null);
  const missing = byLevel(exit.unmet);
  const met = metOf(view, exit);
  const above = useAskedAbove();
  useKeys(missing.length === 0 ? [] : [{ keys: 'f', label: t('keyNextMissing'), run: () => focusNext(list.current) }]);
  const note = missing.length + met.length === 0 ? t('asksNothing') : t('metOf', { met: met.length, of: met.length + missing.length });
  return (
    <Section
      title={t('gateTo', { stage: stageName(view.guide, exit) })}
      note={note}
      {...(missing.length === 0 ? {} : { end: <NextMissing /> })}
    >
      <ul className="crit" ref={list}>
        {missing.map((unmet) => (
          <CriterionRow key={unmet.id} unmet={unmet} above={above} />
        ))}
        {met.map(({ id, label, note: about, by }) => (
          <li key={id}>
            <span className="st good">
              <Icon name="done" label={t('met')} />
            </span>
            <div>
              <span>{label}</span>
              {about === null ? null : <div className="m">{about}</div>}
            </div>
            <span className="by m">{by}</span>
          </li>
        ))}
      </ul>
      <GateFoot exit={exit} />
    </Section>
  );
}

function NextMissing() {
  return (
    <span className="only-l">
      <Kbd>F</Kbd> {t('nextMissing')}
    </span>
  );
}

/** The next input in the list after the one in use, from the top again at the end. */
function focusNext(list: HTMLUListElement | null): void {
  const inputs = [...(list?.querySelectorAll<HTMLElement>('li:not(.m) :is(input, textarea, select, button):not([tabindex="-1"])') ?? [])];
  const firsts = inputs.filter((one) => inputs.find((other) => other.closest('.crit > li') === one.closest('.crit > li')) === one);
  const at = firsts.findIndex((one) => one.closest('.crit > li')?.contains(document.activeElement));
  (firsts[at + 1] ?? firsts[0])?.focus();
}

function GateFoot({ exit }: { exit: GuideExit }) {
  const { guide, go, open, moving } = useRecord();
  const held = blocks(exit.unmet).length;
  const warned = exit.unmet.filter((one) => one.level === 'warn').length;
  const name = moveName(guide, exit);
  useMoveKey(() => go(exit));
  return (
    <div className="gatefoot">
      {held > 0 ? (
        <button type="button" className="btn" aria-disabled aria-describedby="held-because">
          <Icon name="lock" small />
          {name}
        </button>
      ) : (
        <Button icon="arrow" keys="M" busy={moving} onClick={() => go(exit)}>
          {name}
        </Button>
      )}
      <span className="m" id="held-because">
        {held > 0
          ? t('opensWhenFilled', { n: held })
          : (agreementOf(exit.approvals) ?? (warned > 0 ? t('asksReason', { n: warned }) : t('gateOpen')))}
      </span>
      {held > 0 && exit.mayOverride ? (
        <Button
          kind="quiet"
          className="push"
          onClick={() => open({ show: exit.outcome === 'converted' ? 'convert' : 'move', gate: exit, override: true })}
        >
          {t('moveWithMissing')}
        </Button>
      ) : null}
    </div>
  );
}

function useMoveKey(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useKeys([{ keys: 'm', label: t('keyMove'), run: () => latest.current() }]);
}
