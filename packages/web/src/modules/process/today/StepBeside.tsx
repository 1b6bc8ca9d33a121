import { getDeal } from '@dealwright/contract/deals';
import { getAccount, getContact, getCustomer, getLead } from '@dealwright/contract/records';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { buttonClass } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Unknown } from '../../../ui/Unknown.tsx';
import { Markdown } from '../guide/Markdown.tsx';
import { guideQuery, PLURAL } from '../reads.ts';
import { Unfold } from '../record/Unfold.tsx';
import '../next.css';
import './act.css';
import { t } from './messages.ts';
import { stepRefOf } from './step-ref.ts';
import type { ActItem } from './use-acting.ts';

type About = ActItem['record'];

/** What helps with the step while it is done: the number to ring, the words to begin with, how to do it well. */
export function StepBeside({ item }: { item: ActItem }) {
  const step = useStepOf(item);
  const calls = item.step.does === 'call';
  const script = step?.script ?? null;
  const how = step?.guide ?? null;
  if (!calls && script === null && how === null) return null;
  return (
    <div className="beside">
      {calls ? <PhoneNumber record={item.record} /> : null}
      {script === null ? null : <p className="script">{script}</p>}
      {how === null ? null : (
        <Unfold summary={t('howToDoIt')}>
          <Markdown text={how} />
        </Unfold>
      )}
    </div>
  );
}

/** The step of the playbook that is done, with its script; null for a task. */
function useStepOf({ record, step }: ActItem) {
  const ref = stepRefOf(step);
  const kind = record.kind === 'account' || record.kind === 'contact' ? null : PLURAL[record.kind];
  const { data } = useQuery({ ...guideQuery(kind ?? 'leads', record.id), enabled: kind !== null && ref !== null });
  if (data === undefined || ref === null) return null;
  return [...data.steps, ...data.tracks.flatMap((track) => track.steps)].find(({ id }) => id === ref) ?? null;
}

function PhoneNumber({ record }: { record: About }) {
  const { name, phone } = usePhone(record);
  if (phone === undefined) return null;
  if (phone === null)
    return (
      <p className="m2">
        {t('phone')} <Unknown of={record.kind === 'lead' ? 'lead.phone' : 'contact.phone'} />
      </p>
    );
  return (
    <a className={buttonClass('plain')} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} aria-label={t('ring', { name, phone })}>
      <Icon name="phone" small />
      <span className="tn">{phone}</span>
      {name === record.name ? null : <span className="m">{name}</span>}
    </a>
  );
}

/** Whose number it is: the lead's, the person's, else their account's. `undefined` until it is known; null where there is none. */
function usePhone({ kind, id, name }: About): { name: string; phone: string | null | undefined } {
  const params = { id };
  const lead = useQuery({ ...queryOf(getLead, { params }), enabled: kind === 'lead' });
  const deal = useQuery({ ...queryOf(getDeal, { params }), enabled: kind === 'deal' });
  const customer = useQuery({ ...queryOf(getCustomer, { params }), enabled: kind === 'customer' });
  const about = deal.data ?? customer.data;
  const contactId = kind === 'contact' ? id : (about?.contact?.id ?? null);
  const accountId = kind === 'account' ? id : (about?.account?.id ?? null);
  const contact = useQuery({ ...queryOf(getContact, { params: { id: contactId ?? '' } }), enabled: contactId !== null });
  const account = useQuery({ ...queryOf(getAccount, { params: { id: accountId ?? '' } }), enabled: accountId !== null });
  const asked = [lead, deal, customer, contact, account];
  if (asked.some((one) => one.fetchStatus === 'fetching' && one.data === undefined)) return { name, phone: undefined };
  const known = [lead.data, contact.data, account.data].find((one) => (one?.phone ?? null) !== null);
  return { name: known?.name ?? name, phone: known?.phone ?? null };
}
