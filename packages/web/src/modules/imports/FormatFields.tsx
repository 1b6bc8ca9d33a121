import type { ImportJob } from '@dealwright/contract/imports';
import { getImport, readAnew } from '@dealwright/contract/imports';
import { useMutation } from '@tanstack/react-query';
import { api, queryOf } from '../../app/api.ts';
import { sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { DATES, DECIMALS, DELIMITERS, ENCODINGS } from './formats.ts';
import { t } from './messages.ts';

type Format = ImportJob['format'];

/** How the file was read, to be put right. A change reads it again: its columns may be others then. */
export function FormatFields({ job }: { job: ImportJob }) {
  const params = { id: job.id };
  const { format } = job;
  const read = useMutation({
    meta: { quiet: true },
    mutationFn: (changed: Partial<Format>) => api(readAnew, { params, body: bodyOf({ ...format, ...changed }) }),
    onSuccess: (again) => queryClient.setQueryData(queryOf(getImport, { params }).queryKey, again),
  });
  const change = (changed: Partial<Format>) => read.mutate(changed);
  const rows = Array.from({ length: Math.max(10, format.headerRow) }, (_, index) => String(index + 1));
  return (
    <Section title={t('formatTitle')} note={t('formatNote')}>
      <div className="how formats">
        {format.sheets.length > 0 ? (
          <Select
            label={t('sheet')}
            value={format.sheet ?? ''}
            onChange={(sheet) => change({ sheet, headerRow: 0 })}
            options={format.sheets.map((value) => ({ value, label: value }))}
          />
        ) : (
          <>
            <Select label={t('delimiter')} value={format.delimiter} onChange={(delimiter) => change({ delimiter })} options={DELIMITERS} />
            <Select label={t('encoding')} value={format.encoding} onChange={(encoding) => change({ encoding })} options={ENCODINGS} />
          </>
        )}
        <Select
          label={t('headerRow')}
          value={String(format.headerRow)}
          onChange={(row) => change({ headerRow: Number(row) })}
          options={rows.map((value) => ({ value, label: t('headerRowIs', { n: value }) }))}
        />
        <Select label={t('dates')} value={format.dates} onChange={(dates) => change({ dates })} options={DATES} />
        <Select label={t('decimals')} value={format.decimals} onChange={(decimals) => change({ decimals })} options={DECIMALS} />
      </div>
      {read.isError ? <Notice state="bad">{sentence(read.error)}</Notice> : null}
    </Section>
  );
}

const known = <V extends string>(options: readonly { value: V }[], value: string): V | undefined =>
  options.find((one) => one.value === value)?.value;

/** What is said about a file; its sheet stands for delimiter and encoding, and another sheet has another header. */
function bodyOf({ delimiter, encoding, dates, decimals, headerRow, sheet }: Format) {
  const of = {
    delimiter: sheet === null ? known(DELIMITERS, delimiter) : undefined,
    encoding: sheet === null ? known(ENCODINGS, encoding) : undefined,
    dates: known(DATES, dates),
    decimals: known(DECIMALS, decimals),
    headerRow: headerRow > 0 ? headerRow : undefined,
    sheet: sheet ?? undefined,
  };
  return of;
}
