import { listFields } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { mayAdminister, useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { t } from './messages.ts';
import { KIND_NAMES, KINDS, TYPE_NAMES, type CatalogueField } from './names.ts';
import { NewField } from './NewField.tsx';

const COLUMNS: readonly Column<CatalogueField>[] = [
  {
    key: 'label',
    head: t('fieldLabel'),
    keep: true,
    cell: (one) => (
      <>
        <span className="b">{one.label}</span>
        <span className="sub">{one.key}</span>
      </>
    ),
  },
  { key: 'key', head: t('fieldKey'), cell: (one) => <code>{one.key}</code> },
  { key: 'type', head: t('fieldType'), keep: true, cell: (one) => (one.of === null ? TYPE_NAMES[one.type] : KIND_NAMES[one.of]) },
  { key: 'choices', head: t('fieldChoices'), cell: (one) => one.choices.join(', ') },
  { key: 'origin', head: t('origin'), cell: (one) => <span className="m">{one.custom ? t('custom') : t('builtIn')}</span> },
];

/** What each kind of record can hold; own fields can be added. */
export function FieldCatalogue() {
  const may = mayAdminister(useSession());
  const [kind, setKind] = useState<CatalogueField['kind']>('lead');
  const [adding, setAdding] = useState(false);
  const fields = useQuery(queryOf(listFields, { query: { kind } }));
  return (
    <Section
      title={t('fields')}
      note={may ? t('fieldsNote') : t('onlyAdmins')}
      end={
        may ? (
          <Button small icon="plus" onClick={() => setAdding(true)}>
            {t('newField')}
          </Button>
        ) : undefined
      }
    >
      <div className="more scroll-x">
        <Segments
          small
          label={t('fieldKind')}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
        />
      </div>
      {fields.isPending ? <Skeleton /> : null}
      {fields.isError ? <LoadFault failure={fields.error} onRetry={() => void fields.refetch()} /> : null}
      {fields.data ? <Table label={t('fields')} rows={fields.data.data} columns={COLUMNS} id={(one) => `${one.kind}.${one.key}`} /> : null}
      {adding ? <NewField kind={kind} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}
