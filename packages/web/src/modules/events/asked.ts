import type { auditChoices, listAudit } from '@dealwright/contract/audit';
import type { Out, QueryIn } from '@dealwright/contract/route';

/** What the log is asked for, as its address keeps it. */
export interface LogSearch {
  kind?: string;
  who?: string;
  from?: string;
  to?: string;
  about?: string;
  notices?: string;
}
export type Choices = Out<typeof auditChoices>;
export type Asked = Omit<QueryIn<typeof listAudit>, 'limit' | 'cursor'>;

/** The address without what is empty. */
export function keptSearch(search: { [K in keyof LogSearch]?: string | undefined }): LogSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}

/** What the server is asked for. */
export function askedOf({ kind, who, from, to, about, notices }: LogSearch): Asked {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(who === undefined ? {} : { who }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(about === undefined ? {} : { about }),
    ...(notices === 'true' ? { notices } : {}),
  };
}

/** The kinds in the address. */
export const kindsIn = ({ kind }: LogSearch): string[] => (kind === undefined ? [] : kind.split(','));
