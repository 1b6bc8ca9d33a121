import { PARTNER_ROLES } from '@dealwright/contract/deals';
import { TEMPERATURES } from '@dealwright/contract/records';
import { listFields } from '@dealwright/contract/workspace';
import type { Value } from '@dealwright/contract/shapes';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { date, dayOf } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { fieldName } from '../field-names.ts';
import { t } from '../messages.ts';
import type { Subject } from '../reads.ts';
import { SINGULAR } from '../reads.ts';
import type { EditableFieldProps } from './EditableField.tsx';
import { EditableField } from './EditableField.tsx';
import type { LinkedFieldProps } from './LinkedField.tsx';
import { LinkedField } from './LinkedField.tsx';
import { Picks } from './Picks.tsx';
import { useRecord } from './record-view.ts';

type Row = Omit<EditableFieldProps, 'label'>;

/** What the record is worth and when, or who the lead is: each value edited in place. */
export function ValueSection() {
  const { subject } = useRecord();
  const declared = useDeclared(subject);
  return (
    <Section title={t(subject.kind === 'leads' ? 'leadDetails' : subject.kind === 'deals' ? 'valueAndDates' : 'details')}>
      <dl className="kv">
        <Picks />
        {rowsOf(subject).map((row) => (
          <EditableField key={row.name} {...row} label={fieldName(row.name)} />
        ))}
        {declared.map((row) =>
          row.of === null ? (
            <EditableField key={row.name} {...row} />
          ) : (
            <LinkedField key={row.name} name={row.name} label={row.label} of={row.of} />
          ),
        )}
        <dt>{t('created')}</dt>
        <dd className="tn">{date(dayOf(subject.record.createdAt))}</dd>
      </dl>
    </Section>
  );
}

/** The playbook's and the workspace's own fields of this kind of record. */
function useDeclared({ kind, record }: Subject): (EditableFieldProps & { of: LinkedFieldProps['of'] | null })[] {
  const { data } = useQuery({ ...queryOf(listFields), staleTime: 60_000 });
  return (data?.data ?? [])
    .filter((field) => field.kind === SINGULAR[kind] && (field.custom || Object.hasOwn(record.fields, field.key)))
    .map((field) => ({
      name: field.key,
      label: field.label,
      type: field.type,
      choices: field.choices,
      of: field.of,
      value: record.fields[field.key] ?? null,
    }));
}

const text = (name: string, value: Value): Row => ({ name, type: 'text', value });
const day = (name: string, value: Value): Row => ({ name, type: 'date', value });

function rowsOf(subject: Subject): Row[] {
  if (subject.kind === 'leads') {
    const { firstName, lastName, company, jobTitle, email, phone, website, country, source, temperature } = subject.record;
    const plain = Object.entries({ firstName, lastName, company, jobTitle, email, phone, website, country, source });
    return [
      ...plain.map(([name, value]) => text(name, value)),
      { name: 'temperature', type: 'choice', value: temperature, choices: TEMPERATURES },
    ];
  }
  if (subject.kind === 'customers') {
    const { since, source, recontactOn } = subject.record;
    return [day('since', since), text('source', source), ...(recontactOn === null ? [] : [day('recontactOn', recontactOn)])];
  }
  const {
    amount,
    closesOn,
    pushes,
    source,
    sourcedBy,
    discount,
    description,
    recontactOn,
    openedOn,
    amountFrom,
    lines,
    partner,
    partnerRole,
  } = subject.record;
  const follows = amountFrom !== 'typed' && (lines ?? []).length > 0;
  return [
    { name: 'amount', type: 'money', value: amount, money: true, ...(follows ? { note: t('followsLines') } : {}) },
    { ...day('closesOn', closesOn), ...(pushes === 0 ? {} : { note: t('pushed', { n: pushes }) }) },
    { name: 'discount', type: 'share', value: discount },
    text('source', source),
    text('sourcedBy', sourcedBy),
    ...(partner === null ? [] : [{ name: 'partnerRole', type: 'choice', value: partnerRole, choices: PARTNER_ROLES }]),
    ...(recontactOn === null ? [] : [day('recontactOn', recontactOn)]),
    day('openedOn', openedOn),
    text('description', description),
  ];
}
