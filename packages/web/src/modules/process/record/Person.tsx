import type { ReactNode } from 'react';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { t } from '../messages.ts';

/** What a page adds to a person: acts beside phone and mail, and what lies open below. */
export interface More {
  acts?: ReactNode;
  below?: ReactNode;
}

interface PersonProps extends More {
  id?: string;
  name: string;
  about: string;
  email: string | null;
  phone: string | null;
  children?: ReactNode;
}

/** Somebody, phone and mail one press away. */
export function Person({ id, name, about, email, phone, children, acts, below }: PersonProps) {
  return (
    <li>
      <Avatar name={name} />
      <div>
        <div className="b">
          {id === undefined ? (
            name
          ) : (
            <RecordLink kind="contact" id={id}>
              {name}
            </RecordLink>
          )}
        </div>
        <div className="m">{about}</div>
        {children}
      </div>
      <span className="ib">
        {phone === null ? null : (
          <a className="icon" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} aria-label={t('callPerson', { name })} title={phone}>
            <Icon name="phone" />
          </a>
        )}
        {email === null ? null : (
          <a className="icon" href={`mailto:${email}`} aria-label={t('mailPerson', { name })} title={email}>
            <Icon name="mail" />
          </a>
        )}
        {acts}
      </span>
      {below}
    </li>
  );
}
