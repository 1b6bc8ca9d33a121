import type { Account } from '@dealwright/contract/records';
import { carried } from '@dealwright/contract/client';
import { changeAccount, getAccount, listAccounts, removeAccount } from '@dealwright/contract/records';
import { getTimeline } from '@dealwright/contract/process';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, queryOf } from '../../app/api.ts';
import { invalidate, queryClient } from '../../app/query-client.ts';
import { useSession } from '../../app/session.ts';
import { AgreementsSection } from './agreements/AgreementsSection.tsx';
import { AssetsSection } from './agreements/AssetsSection.tsx';
import { HouseholdSection } from './agreements/HouseholdSection.tsx';
import { accountBody, accountDraft, accountSpecs } from './forms/account-form.ts';
import { t } from './messages.ts';
import { accountDetails } from './one/account-details.tsx';
import { useCustomDetails } from './one/custom-details.tsx';
import { Deals } from './one/Deals.tsx';
import { PartnerDeals } from './one/PartnerDeals.tsx';
import { History } from './one/History.tsx';
import { lastActor } from './one/last-actor.ts';
import { OneFault } from './one/OneFault.tsx';
import { People } from './one/People.tsx';
import { picked } from './one/picked.ts';
import { RecordForm } from './one/RecordForm.tsx';
import { useExtraSpecs } from './one/use-extra-specs.ts';
import { RecordFrame } from './one/RecordFrame.tsx';
import { DuplicatesSection } from './parts/DuplicatesSection.tsx';
import { FilesSection } from './parts/FilesSection.tsx';
import { TwiceNotice } from './parts/TwiceNotice.tsx';
import { TasksSection } from './parts/TasksSection.tsx';

export function AccountPage() {
  const { id } = useParams({ from: '/signed-in/shell/accounts/$id' });
  const found = useQuery(queryOf(getAccount, { params: { id } }));
  return found.data ? <Loaded key={id} account={found.data} /> : <OneFault query={found} />;
}

function Loaded({ account }: { account: Account }) {
  const { id } = account;
  const navigate = useNavigate();
  const own = useCustomDetails('account', account.fields);
  const { workspace } = useSession();
  const key = queryOf(getAccount, { params: { id } }).queryKey;
  const extra = useExtraSpecs('account');
  return (
    <RecordFrame
      name={account.name}
      list={{ to: '/accounts', label: t('accounts') }}
      details={[...accountDetails(account), ...own]}
      remove={() => api(removeAccount, { params: { id }, headers: { 'If-Match': `"${account.version}"` } })}
      onRemoved={() => void invalidate(listAccounts).then(() => navigate({ to: '/accounts' }))}
      form={(close) => (
        <RecordForm
          specs={[...accountSpecs, ...extra.specs]}
          base={{ currency: workspace.currency, ...accountDraft(account), ...extra.draft(account) }}
          version={account.version}
          save={async (draft, changed, version) => {
            const keys = changed.includes('revenue') ? [...changed, 'currency'] : changed;
            queryClient.setQueryData(
              key,
              await api(changeAccount, {
                params: { id },
                body: { ...picked(accountBody(draft), keys), ...extra.body(draft, changed), version },
              }),
            );
            await invalidate(listAccounts, getTimeline);
          }}
          current={async (problem) => {
            const now = carried<Account>(problem, 'current');
            return now === undefined
              ? null
              : { theirs: { ...accountDraft(now), ...extra.draft(now) }, version: now.version, who: await lastActor('accounts', id) };
          }}
          onTheirs={() => {
            close();
            void queryClient.invalidateQueries({ queryKey: key });
          }}
          onDone={close}
        />
      )}
      aside={
        <>
          {account.kind === 'organisation' ? null : <HouseholdSection account={id} person={account.kind === 'person'} />}
          <People account={{ id, name: account.name }} />
          <DuplicatesSection kind="accounts" id={id} />
          <TasksSection kind="account" id={id} />
          <FilesSection kind="accounts" id={id} />
        </>
      }
    >
      <TwiceNotice kind="accounts" id={id} />
      <Deals account={{ id, name: account.name }} />
      {account.partner ? <PartnerDeals account={id} /> : null}
      <AgreementsSection account={id} />
      <AssetsSection account={id} />
      <History kind="accounts" id={id} />
    </RecordFrame>
  );
}
