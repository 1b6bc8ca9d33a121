import { useSession } from '../../../app/session.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/Section.tsx';
import '../../records/records.css';
import { t } from './messages.ts';
import { useUnowned } from './reads.ts';
import { useGive } from './use-give.ts';

/** What nobody could be given, each with the reason and the act that tries again; nothing where there is none. */
export function UnownedSection({ most = 50 }: { most?: number }) {
  const waiting = useUnowned();
  const give = useGive();
  const mayWrite = useSession().workspace.role !== 'readOnly';
  if (waiting === undefined || waiting.count === 0) return null;
  const shown = waiting.data.slice(0, most);
  const more = waiting.count - shown.length;
  return (
    <Section title={t('unowned')} note={t('unownedNote')}>
      <ul className="rows">
        {shown.map(({ record, because }) => (
          <li key={record.id}>
            <RecordLink kind="lead" id={record.id} className="b cut">
              {record.name}
            </RecordLink>
            {mayWrite ? (
              <Button
                small
                kind="quiet"
                busy={give.isPending && give.variables === record.id}
                aria-label={t('giveNowOf', { name: record.name })}
                onClick={() => give.mutate(record.id)}
              >
                {t('giveNow')}
              </Button>
            ) : (
              <span />
            )}
            <span className="m">{because.map((one) => one.text).join(' ')}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="m">{t('more', { n: more })}</p> : null}
    </Section>
  );
}
