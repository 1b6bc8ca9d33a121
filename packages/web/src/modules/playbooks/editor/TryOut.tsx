import { type Tried, tryPlaybook } from '@dealwright/contract/playbook-try';
import { listCustomers, listLeads } from '@dealwright/contract/records';
import { listDeals } from '@dealwright/contract/deals';
import { valueIn } from '@dealwright/engine/edit/outline';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { isProblem, sentence } from '../../../app/problem.ts';
import { type Choice, Combobox } from '../../../ui/Combobox.tsx';
import { date } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Tag.tsx';
import { useSettled } from '../../../ui/use-settled.ts';
import { t } from './messages.ts';
import type { Thing } from './thing.ts';
import type { Desk } from './use-desk.ts';

const SETTLE_MS = 500;

/** An exit, or one thing it asks for, tried on a record as it is now: whether it holds, and because of which values. */
export function TryOut({ desk, thing, process }: { desk: Desk; thing: Thing; process: string }) {
  const [record, setRecord] = useState<Choice | null>(null);
  const files = useSettled(desk.files, SETTLE_MS);
  const said = valueIn(desk.files, thing.file)?.['kind'];
  const kind = typeof said === 'string' ? said : 'deal';
  const asked = { files, process, ...askedOf(thing), record: record?.id ?? '' };
  const answer = useQuery({
    queryKey: ['try', asked],
    queryFn: ({ signal }) => api(tryPlaybook, { params: { id: 'draft' }, body: asked, signal }),
    enabled: record !== null,
    retry: false,
    placeholderData: (before) => before,
  });
  return (
    <section className="ed-try" aria-label={t('try')}>
      <h4>{t('try')}</h4>
      <Combobox
        label={t('tryWhich')}
        placeholder={t('tryPlaceholder')}
        value={record}
        onChange={setRecord}
        source={`try ${kind}`}
        find={FIND[kind] ?? findDeals}
      />
      <div aria-live="polite">
        {record === null || answer.isPending ? null : answer.isError ? (
          <p className="err">{isProblem(answer.error, 'bad-playbook') ? t('tryIncomplete') : sentence(answer.error)}</p>
        ) : (
          answer.data.tried.map((one) => <Outcome key={`${one.kind}${one.id}`} tried={one} />)
        )}
      </div>
    </section>
  );
}

/** `['stages', 'needs', 'exits', 'demo', 'needs', 'meddic.pain']` as the server takes it. */
function askedOf({ path }: Thing): { stage: string | null; to: string; item: string | null } {
  const [head, first = ''] = path;
  const inStage = head === 'stages';
  const item = path[inStage ? 5 : 3];
  return { stage: inStage ? String(first) : null, to: String(path[inStage ? 3 : 1] ?? ''), item: item === undefined ? null : String(item) };
}

const STATES = {
  true: ['good', t('tryHolds')],
  false: ['bad', t('tryNot')],
  unknown: ['warn', t('tryUnknown')],
  failed: ['bad', t('tryFailed')],
} as const;

function Outcome({ tried }: { tried: Tried }) {
  const [state, word] = STATES[tried.verdict];
  return (
    <div className="ed-tried">
      <p>
        <Tag state={state}>{word}</Tag> <code>{tried.id}</code>
      </p>
      {tried.because === null ? null : <p className="m2">{tried.because}</p>}
      {tried.missing.length === 0 ? null : <p className="m2">{t('tryMissing', { list: tried.missing.join(', ') })}</p>}
      <table>
        <caption className="m">{tried.reads.length === 0 ? t('tryNothingRead') : t('tryReads')}</caption>
        <tbody>
          {tried.reads.map((read) => (
            <tr key={read.ref}>
              <th scope="row">{read.label}</th>
              <td>
                <span className="b">{read.hidden ? t('tryHidden') : read.value === null ? t('tryAbsent') : String(read.value)}</span>{' '}
                <span className="m">
                  {[
                    read.at === null ? '' : t('tryWhen', { when: date(read.at.slice(0, 10)) }),
                    read.from === null ? '' : t('tryBy', { who: read.from }),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Find = (typed: string, signal: AbortSignal) => Promise<Choice[]>;
const named = ({ data }: { data: readonly { id: string; name: string }[] }): Choice[] => data.map(({ id, name }) => ({ id, name }));
const findDeals: Find = async (q, signal) => named(await api(listDeals, { query: { q, limit: 8 }, signal }));
const FIND: Readonly<Record<string, Find>> = {
  lead: async (q, signal) => named(await api(listLeads, { query: { q, limit: 8 }, signal })),
  deal: findDeals,
  customer: async (q, signal) => named(await api(listCustomers, { query: { q, limit: 8 }, signal })),
};
