import { dayOf, weekday } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { SwitchOffer } from '../switch/SwitchOffer.tsx';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';

/** What the page says in a place of its own already. */
const SAID = new Set(['nextStep.none', 'stage.overdue']);

/** What a person should notice about the record, in words, with since when. */
export function FlagsLine() {
  const { guide } = useRecord();
  const shown = guide.flags.filter(({ code }) => !SAID.has(code));
  if (shown.length === 0) return null;
  return (
    <ul className="flags" aria-label={t('flags')}>
      {shown.map((flag) => (
        <li key={`${flag.code} ${flag.text}`}>
          <Icon name="warn" small />
          <span>
            {flag.text} {flag.since === null ? null : <span className="m">{t('since', { when: weekday(dayOf(flag.since)) })}</span>}
          </span>
          {flag.code === 'process.other' && typeof flag.params['process'] === 'string' ? (
            <SwitchOffer process={flag.params['process']} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
