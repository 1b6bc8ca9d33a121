import { pathOf } from '@dealwright/engine/edit/locate';
import type { Finding } from '@dealwright/engine/language/playbook';
import { Icon } from '../../../ui/Icon.tsx';
import { t } from './messages.ts';
import { thingAt } from './thing.ts';
import type { Desk } from './use-desk.ts';

/** All that is wrong or doubtful, one press away from where it stands. */
export function FindingList({ desk, findings, pending }: { desk: Desk; findings: readonly Finding[]; pending: boolean }) {
  const told = findings.filter((finding) => finding.level !== 'advice');
  const go = ({ place }: Finding) => {
    const text = desk.files[place.file] ?? '';
    const start = text.split('\n', place.line - 1).join('\n').length + (place.line > 1 ? 1 : 0);
    const path = place.file.endsWith('.yaml') ? pathOf(desk.files, place.file, start + place.column - 1) : [];
    desk.choose(thingAt(place.file, path ?? []) ?? { kind: 'guide', file: place.file, path: [] }, 'form');
  };
  return (
    <details className="ed-findings">
      <summary>
        <span role="status">{pending ? t('checking') : told.length === 0 ? t('noFindings') : t('findings', { n: told.length })}</span>
      </summary>
      <ul className="ed-lines">
        {told.map((finding) => (
          <li key={`${finding.place.file}${finding.place.line}${finding.place.column}${finding.code}`}>
            <button type="button" className="ed-item" onClick={() => go(finding)}>
              <span className={finding.level === 'error' ? 'bad' : 'warn'}>
                <Icon name="warn" small />
              </span>
              <span>
                {finding.message}{' '}
                <span className="m">
                  {finding.place.file}:{finding.place.line}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
