import type { Blocker } from '@dealwright/contract/blockers';
import { useState } from 'react';
import { useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { date } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Section } from '../../ui/Section.tsx';
import { BlockerForm } from './BlockerForm.tsx';
import { ClearForm } from './ClearForm.tsx';
import './discovery.css';
import { t } from './messages.ts';
import { type Blocked, useBlockerActs, useBlockers } from './use-blockers.ts';

/** What is open in the section: the form for a new one, or a row's own. */
type Opened = { form: 'new' } | { form: 'change' | 'clear'; id: string } | null;

/** What stands in the way of a record, who can clear it by when, and how what stood there was cleared. */
export function BlockersSection({ kind, id }: Blocked) {
  const { workspace } = useSession();
  const blockers = useBlockers({ kind, id }).data?.data;
  const [opened, setOpened] = useState<Opened>(null);
  if (blockers === undefined) return null;
  const mayWrite = workspace.role !== 'readOnly';
  const adding = opened?.form === 'new';
  const open = blockers.filter(({ state }) => state !== 'cleared').length;
  const row = (blocker: Blocker) => (
    <BlockerRow
      key={blocker.id}
      record={{ kind, id }}
      blocker={blocker}
      mayWrite={mayWrite}
      form={opened !== null && opened.form !== 'new' && opened.id === blocker.id ? opened.form : null}
      onForm={(form) => setOpened(form === null ? null : { form, id: blocker.id })}
    />
  );
  return (
    <Section
      title={t('blockers')}
      id="blockers"
      {...(open === 0 ? {} : { note: String(open) })}
      end={
        mayWrite ? (
          <Button small kind="quiet" icon="plus" aria-expanded={adding} onClick={() => setOpened(adding ? null : { form: 'new' })}>
            {t('addBlocker')}
          </Button>
        ) : undefined
      }
    >
      {adding ? <BlockerForm record={{ kind, id }} onDone={() => setOpened(null)} /> : null}
      {blockers.length === 0 && !adding ? <p className="empty">{t('noBlockers')}</p> : null}
      <ul className="decisions">{blockers.map(row)}</ul>
    </Section>
  );
}

interface RowProps {
  record: Blocked;
  blocker: Blocker;
  mayWrite: boolean;
  form: 'change' | 'clear' | null;
  onForm: (form: 'change' | 'clear' | null) => void;
}

function BlockerRow({ record, blocker, mayWrite, form, onForm }: RowProps) {
  const { remove } = useBlockerActs(record);
  const cleared = blocker.state === 'cleared';
  return (
    <li>
      {cleared || !mayWrite ? (
        <span className={cleared ? 'tick good' : 'tick'}>
          <Icon name={cleared ? 'done' : 'open'} {...(cleared ? { label: t('cleared') } : {})} />
        </span>
      ) : (
        <button
          type="button"
          className="tick"
          aria-expanded={form === 'clear'}
          aria-label={t('clear', { what: blocker.what })}
          onClick={() => onForm(form === 'clear' ? null : 'clear')}
        >
          <Icon name="open" />
        </button>
      )}
      <div>
        <span className={cleared ? 'm2' : 'b'}>{blocker.what}</span>
        <div className="m">
          {cleared ? blocker.how : [whoOf(blocker), blocker.days === 0 ? t('sinceToday') : t('stoodDays', { n: blocker.days })].join(', ')}
        </div>
      </div>
      <div className="end">
        <When blocker={blocker} />
        {mayWrite ? (
          <Menu
            end
            trigger={<IconButton icon="dots" label={t('stepActs', { what: blocker.what })} />}
            entries={[
              ...(cleared ? [] : [{ label: t('clearIt'), run: () => onForm('clear') }]),
              { label: t('change'), run: () => onForm('change') },
              { label: t('removeBlocker'), bad: true, run: () => remove.mutate(blocker.id) },
            ]}
          />
        ) : null}
      </div>
      {form === 'change' ? <BlockerForm record={record} blocker={blocker} onDone={() => onForm(null)} /> : null}
      {form === 'clear' ? <ClearForm record={record} blocker={blocker} onDone={() => onForm(null)} /> : null}
    </li>
  );
}

function whoOf({ who }: Blocker): string {
  if (who === null) return t('nobodyClears');
  return t(who.side === 'ours' ? 'oursClears' : 'theirsClears', { name: who.name });
}

function When({ blocker: { clearedOn, by, state } }: { blocker: Blocker }) {
  if (clearedOn !== null) return <span className="m">{t('clearedOn', { when: date(clearedOn) })}</span>;
  if (by === null) return <span className="m">{t('noDate')}</span>;
  return (
    <span className={state === 'late' ? 'm warn' : 'm'}>
      {state === 'late' ? `${t('state-late')}, ` : null}
      {t('byDay', { when: date(by) })}
    </span>
  );
}
