import type { ProblemError } from '@dealwright/contract/client';
import type { Value } from '@dealwright/contract/shapes';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem, sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { fieldValue, saidValue } from './field-value.ts';
import type { FilterField } from './use-filter-fields.ts';

export interface Editable {
  id: string;
  version: number;
}
/** A cell that can be edited: one field of one row. */
export interface CellOf<R extends Editable> {
  row: R;
  name: string;
  field: FilterField;
  endpoints: readonly string[];
  change: (id: string, body: Record<string, Value>) => Promise<Editable>;
}

const refresh = (endpoints: readonly string[]) => Promise.all(endpoints.map((path) => queryClient.invalidateQueries({ queryKey: [path] })));

/** Saves one cell against the version that was seen; the toast takes it back. */
export function useCellSave<R extends Editable>({ row, name, field, endpoints, change }: CellOf<R>, before: Value, onDone: () => void) {
  const [error, setError] = useState<string>();
  const put = async (value: Value, version: number) => {
    const after = await change(row.id, { ...bodyOf(field, value), version });
    await refresh(endpoints);
    return after;
  };
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (value: Value) => put(value, row.version),
    onSuccess: (after) => {
      onDone();
      toast(t('cellSaved', { field: field.label, name }), {
        label: t('undo'),
        undo: true,
        run: () => void put(before, after.version).catch((failure: unknown) => toast(sentence(failure))),
      });
    },
    onError: async (failure) => {
      setError(isProblem(failure, 'stale') ? t('cellStale', { value: theirs(failure, field) }) : sentence(failure));
      if (isProblem(failure, 'stale')) await refresh(endpoints);
    },
  });
  return { save: save.mutate, busy: save.isPending, error, setError };
}

/** A change's body: the API takes custom values under `fields`. */
function bodyOf({ key, custom }: FilterField, value: Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(custom ? { fields: { [key]: value } } : { [key]: value }));
}

/** What somebody else wrote meanwhile, out of the refusal. */
function theirs(failure: ProblemError, field: FilterField): string {
  const { current } = failure.problem;
  if (typeof current !== 'object' || current === null) return t('unknownValue');
  const currency = new Map<string, unknown>(Object.entries(current)).get('currency');
  return saidValue(fieldValue(current, field), field.type, typeof currency === 'string' ? currency : null) ?? t('unknownValue');
}
