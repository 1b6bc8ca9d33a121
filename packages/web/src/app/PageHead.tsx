import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { t } from './messages/en.ts';

/** The bar at the top of a page: its title (also the tab's), a note, and its acts. `crumb` stands in for the title on record pages. */
export function PageHead({ title, note, crumb, children }: { title: string; note?: ReactNode; crumb?: ReactNode; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title]);
  return (
    <header className="head">
      {crumb ?? <h1 className="cut">{title}</h1>}
      {note === undefined ? null : <span className="m only-l">{note}</span>}
      <span className="sp" />
      {children}
    </header>
  );
}
