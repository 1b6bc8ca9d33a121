import { RecordLink } from '../../../app/RecordLink.tsx';
import { useSession } from '../../../app/session.ts';
import { OrUnknown } from '../../../ui/Unknown.tsx';
import { findRecords } from '../../records/forms/find-choices.ts';
import { nameOfLinked } from '../../records/lists/field-value.ts';
import { SINGULAR } from '../reads.ts';
import { t } from './messages.ts';
import { PickField } from './PickField.tsx';
import { useRecord } from './record-view.ts';

export interface LinkedFieldProps {
  /** Bare name: `purchase`. */
  name: string;
  label: string;
  of: 'lead' | 'deal' | 'customer';
}

/** A field that names another record: its name as a link, and chosen anew where it stands. */
export function LinkedField({ name, label, of }: LinkedFieldProps) {
  const { kind, subject } = useRecord();
  const { workspace, masked } = useSession();
  const linked = subject.record.linked?.[name];
  const called = nameOfLinked(subject.record, name);
  if (workspace.role === 'readOnly' || masked[SINGULAR[kind]]?.[name] !== undefined)
    return (
      <>
        <dt>{label}</dt>
        <dd>
          {linked === undefined || linked.name === null ? (
            <OrUnknown of={`${SINGULAR[kind]}.${name}`}>{called}</OrUnknown>
          ) : (
            <RecordLink kind={of} id={linked.id}>
              {called}
            </RecordLink>
          )}
        </dd>
      </>
    );
  return (
    <PickField
      name={name}
      label={label}
      value={linked === undefined ? null : { id: linked.id, name: called ?? '' }}
      {...(linked === undefined || linked.name === null ? {} : { opens: of })}
      source={`records-${of}`}
      find={findRecords(of)}
      placeholder={t('findRecord')}
    />
  );
}
