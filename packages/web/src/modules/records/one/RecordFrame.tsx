import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { PageHead } from '../../../app/PageHead.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { Menu } from '../../../ui/Menu.tsx';
import { Section } from '../../../ui/Section.tsx';
import '../records.css';
import type { Erasable } from '../../compliance/EraseDialog.tsx';
import { useErase } from '../../compliance/use-erase.tsx';
import { t } from '../messages.ts';
import { RemoveDialog } from './RemoveDialog.tsx';

export interface RecordFrameProps {
  name: string;
  list: { to: '/accounts' | '/contacts' | '/products'; label: string };
  /** The details as they stand. */
  details: readonly { label: string; value: ReactNode }[];
  form: (close: () => void) => ReactNode;
  remove: () => Promise<unknown>;
  onRemoved: () => void;
  /** Whose personal data the page shows, where it shows a person. */
  person?: Erasable;
  /** Below the details. */
  children?: ReactNode;
  aside?: ReactNode;
}

/** The page of one account, contact or product: its details, changed in place, and what hangs on it. */
export function RecordFrame({ name, list, details, form, remove, onRemoved, person, children, aside }: RecordFrameProps) {
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const erase = useErase(person);
  useKeys([{ keys: 'e', label: t('edit'), run: () => setEditing(true) }]);
  return (
    <>
      <PageHead
        title={name}
        crumb={
          <span className="crumb">
            <Link to={list.to}>{list.label}</Link>
            <Icon name="chevronRight" small />
            <h1 className="cut">{name}</h1>
          </span>
        }
      >
        {editing ? null : (
          <Button small icon="pen" keys="E" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
        <Menu
          end
          trigger={<IconButton icon="dots" label={t('acts')} />}
          entries={[{ label: t('remove'), bad: true, run: () => setRemoving(true) }, ...erase.entries]}
        />
      </PageHead>
      <div className={aside === undefined ? '' : 'duo'}>
        <div className={aside === undefined ? 'page narrow' : 'c'}>
          <Section title={t('details')}>
            {editing ? (
              form(() => setEditing(false))
            ) : (
              <dl className="pairs">
                {details.map((one) => (
                  <Detail key={one.label} {...one} />
                ))}
              </dl>
            )}
          </Section>
          {children}
        </div>
        {aside === undefined ? null : <div className="a">{aside}</div>}
      </div>
      {erase.dialog}
      {removing ? <RemoveDialog name={name} remove={remove} onClose={() => setRemoving(false)} onRemoved={onRemoved} /> : null}
    </>
  );
}

function Detail({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
