import { search as searchRecords } from '@dealwright/contract/records';
import { api } from '../../app/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import type { Choice } from '../../ui/Combobox.tsx';
import { Combobox } from '../../ui/Combobox.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DateInput } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import type { Choices, LogSearch } from './asked.ts';
import { kindsIn } from './asked.ts';
import { wordsOf } from './event-words.ts';
import { t } from './messages.ts';

const FEW = 12;

interface Props {
  search: LogSearch;
  choices: Choices | undefined;
  /** What the record in the address is called, once a row tells. */
  about: string | null;
  onSet: (change: { [K in keyof LogSearch]?: string | undefined }) => void;
  onClear: () => void;
}

/** What the log shows: kinds, person, period, record. Each stands in the address. */
export function AuditFilters({ search, choices, about, onSet, onClear }: Props) {
  const kinds = kindsIn(search);
  const setKinds = (next: readonly string[]) => onSet({ kind: next.join(',') });
  const people = choices?.people ?? [];
  return (
    <div className="auditbar" role="group" aria-label={t('filters')}>
      <div className="grow">
        <Combobox
          label={t('kindOf')}
          bare
          value={null}
          placeholder={t('anyKind')}
          source={`kinds of ${choices?.kinds.length ?? 0}`}
          find={async (typed) => kindsLike(choices?.kinds ?? [], kinds, typed)}
          onChange={(one) => (one === null ? undefined : setKinds([...kinds, one.id]))}
        />
      </div>
      <Select
        label={t('actor')}
        bare
        value={search.who ?? ''}
        onChange={(who) => onSet({ who })}
        options={[
          { value: '', label: t('anyone') },
          ...people.map((one) => ({ value: one.id, label: one.active ? one.name : t('whoLeft', { name: one.name }) })),
          { value: 'system', label: t('system') },
        ]}
      />
      <div className="grow">
        <Combobox
          label={t('subject')}
          bare
          value={null}
          placeholder={t('anyRecord')}
          source="records of the log"
          find={recordsLike}
          onChange={(one) => (one === null ? undefined : onSet({ about: one.id }))}
        />
      </div>
      <DateInput label={t('from')} value={search.from ?? ''} onChange={(from) => onSet({ from })} max={search.to} />
      <DateInput label={t('to')} value={search.to ?? ''} onChange={(to) => onSet({ to })} min={search.from} />
      <Check checked={search.notices === 'true'} onChange={(on) => onSet({ notices: on ? 'true' : undefined })}>
        {t('notices')}
      </Check>
      {kinds.map((kind) => (
        <Chip key={kind} name={wordsOf(kind)} onTakeOff={() => setKinds(kinds.filter((one) => one !== kind))} />
      ))}
      {search.about === undefined ? null : (
        <Chip name={t('onlyThis', { name: about ?? search.about.split(':')[0] ?? '' })} onTakeOff={() => onSet({ about: undefined })} />
      )}
      {Object.keys(search).length === 0 ? null : (
        <Button small kind="quiet" icon="close" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

function Chip({ name, onTakeOff }: { name: string; onTakeOff: () => void }) {
  return (
    <span className="chip">
      {name}
      <button type="button" aria-label={t('takeOff', { name })} onClick={onTakeOff}>
        <Icon name="close" small />
      </button>
    </span>
  );
}

function kindsLike(kinds: readonly string[], taken: readonly string[], typed: string): Choice[] {
  const words = typed.toLowerCase().split(' ');
  return kinds
    .map((id) => ({ id, name: wordsOf(id) }))
    .filter((one) => !taken.includes(one.id) && words.every((word) => one.name.toLowerCase().includes(word)))
    .slice(0, typed === '' ? kinds.length : FEW);
}

async function recordsLike(typed: string, signal: AbortSignal): Promise<Choice[]> {
  if (typed === '') return [];
  const { data } = await api(searchRecords, { query: { q: typed, limit: FEW }, signal });
  return data.map((one) => ({ id: `${one.kind}:${one.id}`, name: one.name, note: one.kind }));
}
