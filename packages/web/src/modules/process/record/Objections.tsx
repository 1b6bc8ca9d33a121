import type { Guide } from '@dealwright/contract/guide';
import { t } from './messages.ts';

/** What the buyer may say against it in this stage: folded, for it is looked up while they speak. */
export function Objections({ all }: { all: Guide['stage']['objections'] }) {
  if (all.length === 0) return null;
  return (
    <>
      <h3>{t('mayObject')}</h3>
      {all.map(({ id, says, behind, ask, answer, proof }) => (
        <details key={id}>
          <summary>“{says}”</summary>
          <div className="prose guide-text">
            {behind === null ? null : <p className="m">{behind}</p>}
            {ask.map((question) => (
              <p key={question}>{t('askBack', { question })}</p>
            ))}
            {answer === null ? null : <p>{answer}</p>}
            {proof === null ? null : <p className="m">{t('provenBy', { proof })}</p>}
          </div>
        </details>
      ))}
    </>
  );
}
