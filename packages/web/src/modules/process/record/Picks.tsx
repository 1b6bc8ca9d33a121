import { findAccounts, findContactsAt, findMembers, findPartners } from '../../records/forms/find-choices.ts';
import { t as page } from '../messages.ts';
import { t } from './messages.ts';
import { PickField } from './PickField.tsx';
import { useRecord } from './record-view.ts';

const NO_PART = { partnerRole: null };

/** Whose a record is, and whom it is with: each chosen in place. */
export function Picks() {
  const { subject } = useRecord();
  const owner = (
    <PickField
      name="ownerId"
      label={page('owner')}
      value={subject.record.owner}
      source="members"
      find={findMembers}
      placeholder={t('findMember')}
    />
  );
  if (subject.kind === 'leads') return owner;
  const { account, contact } = subject.record;
  const at = account?.id ?? null;
  return (
    <>
      {owner}
      <PickField
        name="accountId"
        label={page('account')}
        value={account}
        opens="account"
        source="accounts"
        find={findAccounts}
        placeholder={t('findAccount')}
      />
      <PickField
        name="contactId"
        label={t('mainContact')}
        value={contact}
        opens="contact"
        source={`contacts-${at}`}
        find={findContactsAt(at)}
        placeholder={t('findContact')}
      />
      {subject.kind === 'deals' ? (
        <PickField
          name="partnerId"
          label={t('partner')}
          value={subject.record.partner}
          opens="account"
          source="partners"
          find={findPartners}
          placeholder={t('findPartner')}
          without={NO_PART}
        />
      ) : null}
    </>
  );
}
