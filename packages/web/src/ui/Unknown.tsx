import { createContext, useContext } from 'react';
import { Icon } from './Icon.tsx';
import { t } from './messages.ts';

/** The fields whose values are kept from the reader. Shape: `deal.amount`. */
export const HiddenFields = createContext<ReadonlySet<string>>(new Set());

export function useHidden(of: string | undefined): boolean {
  const hidden = useContext(HiddenFields);
  return of !== undefined && hidden.has(of);
}

/** What nobody has said yet: the word, never 0. `of` names the field: one that is kept from the reader is hidden, not unknown. */
export function Unknown({ of }: { of?: string }) {
  return useHidden(of) ? <Hidden /> : <span className="unk">{t('unknown')}</span>;
}

/** The value, or the word `unknown` where there is none. */
export function OrUnknown({ of, children }: { of?: string; children: string | null | undefined }) {
  if (children !== null && children !== undefined && children !== '') return <>{children}</>;
  return of === undefined ? <Unknown /> : <Unknown of={of} />;
}

/** A value that the rights of one's role keep from one. */
function Hidden() {
  return (
    <span className="hid" title={t('hiddenWhy')}>
      <Icon name="lock" small />
      {t('hidden')}
      <span className="sr">{t('hiddenFrom')}</span>
    </span>
  );
}
