import type { Value } from '@dealwright/contract/shapes';
import type { Column } from '../../../ui/Table.tsx';
import type { CreateKind } from '../../../app/overlay.ts';

export interface PageOf<R> {
  data: R[];
  nextCursor: string | null;
  count?: number | undefined;
}
export interface ListQuery {
  limit: number;
  count: 'true';
  cursor?: string;
  sort?: string;
  filter?: string;
  q?: string;
}

/** All that differs between the lists of records. */
export interface ListDef<R> {
  kind: CreateKind;
  path: '/leads' | '/deals' | '/customers' | '/accounts' | '/contacts' | '/products';
  /** Path of the endpoint: the key its answers are cached under. */
  endpoint: string;
  title: string;
  newLabel: string;
  empty: string;
  /** Runs a process: it can be open or ended, and has stages. */
  runs: boolean;
  sort: string;
  load: (query: ListQuery, signal: AbortSignal) => Promise<PageOf<R>>;
  columns: readonly Column<R>[];
  /** Built-in fields that are edited in the list itself; the workspace's own are too. */
  editable: readonly string[];
  change: (id: string, body: Record<string, Value>) => Promise<R>;
}
