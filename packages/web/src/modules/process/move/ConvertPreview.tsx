import type { ConvertPreview as Preview } from '@dealwright/contract/convert';
import { t } from './messages.ts';

/** What converting makes, before it is made: what is new, and what is there already. */
export function ConvertPreview({ preview: { account, contact, deal, candidates } }: { preview: Preview }) {
  const lines = [
    account === null ? null : t(account.made ? 'makesAccount' : 'keepsAccount', { name: account.name }),
    t(contact.made ? 'makesContact' : 'keepsContact', { name: contact.name }),
    deal === null ? null : t(deal.made ? 'makesDeal' : 'joinsDeal', { name: deal.name, process: deal.process, stage: deal.stage }),
    deal === null || deal.answers === 0 ? null : t('bringsAnswers', { n: deal.answers }),
  ].filter((line) => line !== null);
  return (
    <section className="makes" aria-live="polite">
      <h3>{t('makes')}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {candidates.length === 0 ? null : <p className="m">{t('makesFirst')}</p>}
    </section>
  );
}
