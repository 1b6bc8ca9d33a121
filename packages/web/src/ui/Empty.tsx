import type { ReactNode } from 'react';

/** Says what is missing and gives the first act. */
export function Empty({ title, children, act }: { title?: string; children: ReactNode; act?: ReactNode }) {
  return (
    <div className="empty">
      {title === undefined ? null : <h2>{title}</h2>}
      <p>{children}</p>
      {act}
    </div>
  );
}
