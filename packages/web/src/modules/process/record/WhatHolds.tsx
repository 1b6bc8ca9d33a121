import { listBlockers } from '@dealwright/contract/blockers';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';

/** Why a record stays longer in its stage than expected, or stands still there: what is noted as in its way. */
export function WhatHolds() {
  const { kind, id, guide } = useRecord();
  const flagged = (code: string) => guide.flags.some((flag) => flag.code === code);
  const overdue = flagged('stage.overdue');
  const asked = overdue || flagged('stage.stalled');
  const blockers = useQuery({ ...queryOf(listBlockers, { params: { kind, id } }), enabled: asked }).data?.data;
  if (!asked || blockers === undefined) return null;
  const open = blockers.filter(({ state }) => state !== 'cleared');
  const cause =
    open.length === 0
      ? t('causeUnknown')
      : t('causeIs', { what: open.map(({ what, who }) => (who === null ? what : t('causeWith', { what, who: who.name }))).join('; ') });
  return (
    <p className="flags holds">
      <Icon name="warn" small />
      <span>
        {overdue ? t('stageOverdue') : null} {cause}
      </span>
    </p>
  );
}
