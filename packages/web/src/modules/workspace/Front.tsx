import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { t as app } from '../../app/messages/en.ts';
import { Mark } from '../../app/Mark.tsx';

/** A page before the shell: one column, one act. */
export function Front({ title, lede, wide = false, children }: { title: string; lede: string; wide?: boolean; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${app('brand')}`;
  }, [title]);
  return (
    <div className="front">
      <header>
        <span className="brand">
          <Mark />
          {app('brand')}
        </span>
      </header>
      <main className={wide ? 'w' : ''}>
        <h1>{title}</h1>
        <p className="lede">{lede}</p>
        {children}
      </main>
    </div>
  );
}
