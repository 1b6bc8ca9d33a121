import { memberChanged, memberDeactivated, recordsHanded } from '../../platform/auth/member-events.ts';

interface Told {
  readonly type: string;
  readonly subject_id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Owners whose records may be another team's by these events; null: anybody's, for a team does not say who came and went. */
export function ownersInOtherTeam(events: readonly Told[]): readonly string[] | null {
  const owners: string[] = [];
  for (const { type, subject_id: member, payload } of events) {
    if (type === memberChanged.type) {
      const { changes } = payload;
      if (typeof changes === 'object' && changes !== null && 'teamId' in changes) owners.push(member);
    } else if (type === memberDeactivated.type || type === recordsHanded.type) {
      const to = payload[type === recordsHanded.type ? 'to' : 'handedTo'];
      if (typeof to === 'string') owners.push(to);
    } else return null;
  }
  return owners;
}
