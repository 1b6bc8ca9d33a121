import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

export const RECORD_PATHS = {
  lead: '/leads/$id',
  deal: '/deals/$id',
  customer: '/customers/$id',
  account: '/accounts/$id',
  contact: '/contacts/$id',
  product: '/products/$id',
} as const;
export type RecordKind = keyof typeof RECORD_PATHS;

/** A link to any record by its kind. */
export function RecordLink({ kind, id, className, children }: { kind: RecordKind; id: string; className?: string; children: ReactNode }) {
  return (
    <Link to={RECORD_PATHS[kind]} params={{ id }} className={className ?? ''}>
      {children}
    </Link>
  );
}
