import { t } from './messages.ts';

/** What nobody has said yet: the word, never 0. */
export function Unknown() {
  return <span className="unk">{t('unknown')}</span>;
}

/** The value, or the word `unknown` where there is none. */
export function OrUnknown({ children }: { children: string | null | undefined }) {
  return children === null || children === undefined || children === '' ? <Unknown /> : <>{children}</>;
}
