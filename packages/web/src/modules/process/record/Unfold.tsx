import type { ReactNode } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import '../next.css';

/** Text that waits behind one line until it is wanted. */
export function Unfold({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="unfold">
      <summary>
        <Icon name="chevronRight" small />
        {summary}
      </summary>
      {children}
    </details>
  );
}
