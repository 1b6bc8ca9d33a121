import type { ReactNode } from 'react';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';

const SIGNS: Record<'good' | 'warn' | 'bad', IconName> = { good: 'done', warn: 'warn', bad: 'warn' };

/** A state: its colour always comes with a sign and a word. */
export function Tag({ state, icon, children }: { state?: 'good' | 'warn' | 'bad'; icon?: IconName; children: ReactNode }) {
  const sign = icon ?? (state ? SIGNS[state] : undefined);
  return (
    <span className={state ? `tag ${state}` : 'tag'}>
      {sign ? <Icon name={sign} small /> : null}
      {children}
    </span>
  );
}
