import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** A sentence that must be seen in place; `bad` and `warn` are read out at once. */
export function Notice({ state, children, acts }: { state?: 'good' | 'warn' | 'bad'; children: ReactNode; acts?: ReactNode }) {
  return (
    <div className={state ? `notice ${state}` : 'notice'} role={state === 'bad' || state === 'warn' ? 'alert' : 'status'}>
      <Icon name={state === 'good' ? 'done' : state ? 'warn' : 'bolt'} small />
      <div>
        {children}
        {acts === undefined ? null : <div className="acts">{acts}</div>}
      </div>
    </div>
  );
}
