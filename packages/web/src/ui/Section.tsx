import type { ReactNode } from 'react';

/** A title on a hairline, with a quiet note beside it and acts at its end. */
export function Section({
  title,
  note,
  end,
  children,
  id,
}: {
  title: string;
  note?: ReactNode;
  end?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="sec" aria-label={title} id={id}>
      <header>
        <h2>{title}</h2>
        {note === undefined ? null : <span className="m">{note}</span>}
        {end === undefined ? null : <span className="r m">{end}</span>}
      </header>
      {children}
    </section>
  );
}
