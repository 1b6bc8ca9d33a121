import { importKinds } from '@dealwright/contract/imports';
import type { z } from 'zod';

export type ImportKind = z.infer<typeof importKinds>;
export type RecordImport = 'lead' | 'account' | 'contact' | 'deal' | 'product';
export type ImportedKind = RecordImport | 'activity';

export const KIND_OF: Readonly<Record<ImportKind, ImportedKind>> = {
  leads: 'lead',
  accounts: 'account',
  contacts: 'contact',
  deals: 'deal',
  products: 'product',
  activities: 'activity',
};

export function importKindOf(text: string): ImportKind {
  return importKinds.parse(text);
}
