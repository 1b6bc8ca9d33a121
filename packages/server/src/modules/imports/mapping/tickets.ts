import { plainHeader } from './synonyms.ts';

const CASE = new Set('casenumber caseorigin casereason casesubject caseowner datetimeopened'.split(' '));

/** Whether a file is of support tickets, as help desks and CRMs write them. */
export function areTickets(columns: readonly string[]): boolean {
  const headers = columns.map(plainHeader);
  const tickets = headers.filter((header) =>
    /^ticket(?:id|name|subject|status|pipeline|priority|owner|source|description|number)$/.test(header),
  );
  return tickets.length >= 3 || headers.filter((header) => CASE.has(header)).length >= 3;
}

export const NO_TICKETS =
  'These are support tickets, for which Dealwright has no place. Leave them in the help desk, and import its contacts, companies, deals and activities. ' +
  'Are they something else? Then name the columns otherwise.';
