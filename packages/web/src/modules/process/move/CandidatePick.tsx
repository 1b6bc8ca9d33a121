import type { Lead } from '@dealwright/contract/records';
import { t } from './messages.ts';
import type { Candidate } from '@dealwright/contract/process';

interface Chosen {
  account?: string | null;
  contact?: string | null;
}

/** Records that may be the same: one of them, or a new one, is chosen before anything is made. */
export function CandidatePick({
  candidates,
  chosen,
  onChosen,
  lead,
}: {
  candidates: readonly Candidate[];
  chosen: Chosen;
  onChosen: (chosen: Chosen) => void;
  lead: Lead;
}) {
  return (
    <>
      <Pick
        legend={t('sameAccount')}
        kind="account"
        of={candidates}
        value={chosen.account}
        onValue={(account) => onChosen({ ...chosen, account })}
        fresh={t('newAccount', { name: lead.company ?? lead.name })}
      />
      <Pick
        legend={t('sameContact')}
        kind="contact"
        of={candidates}
        value={chosen.contact}
        onValue={(contact) => onChosen({ ...chosen, contact })}
        fresh={t('newContact', { name: lead.name })}
      />
    </>
  );
}

function Pick({
  legend,
  kind,
  of,
  value,
  onValue,
  fresh,
}: {
  legend: string;
  kind: 'account' | 'contact';
  of: readonly Candidate[];
  value: string | null | undefined;
  onValue: (value: string | null) => void;
  fresh: string;
}) {
  const found = of.filter((one) => one.kind === kind);
  if (found.length === 0) return null;
  return (
    <fieldset className="pick-set">
      <legend className="sb">{legend}</legend>
      <div className="pick">
        {found.map((one) => (
          <label key={one.id}>
            <input type="radio" name={kind} checked={value === one.id} onChange={() => onValue(one.id)} />
            <span>
              {one.name} <span className="m">{one.because}</span>
            </span>
          </label>
        ))}
        <label>
          <input type="radio" name={kind} checked={value === null} onChange={() => onValue(null)} />
          <span>{fresh}</span>
        </label>
      </div>
    </fieldset>
  );
}
