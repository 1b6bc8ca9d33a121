import { previewConvert } from '@dealwright/contract/convert';
import type { Candidate } from '@dealwright/contract/process';
import type { BodyIn } from '@dealwright/contract/route';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import type { ConvertDraft } from './convert-draft.ts';

/** What converting would make as it is said now; who it may be already, once seen, stays to choose from. */
export function useConvertPreview(id: string, draft: ConvertDraft) {
  const [seen, setSeen] = useState<readonly Candidate[]>([]);
  const asked = useSettled(JSON.stringify(askOf(draft)), 200);
  const { data } = useQuery({
    queryKey: [previewConvert.path, { id }, asked],
    queryFn: ({ signal }) => api(previewConvert, { params: { id }, body: bodyFrom(asked), signal }),
    placeholderData: keepPreviousData,
  });
  const fresh = (data?.candidates ?? []).filter((one) => !seen.some((old) => old.id === one.id));
  // Seen while drawing, so that a choice already made never takes its question away.
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  return { data, seen };
}

type Body = BodyIn<typeof previewConvert>;

function askOf({ way, joined, account, contact, name }: ConvertDraft): Body {
  return {
    as: way,
    ...(way === 'stakeholder' && joined !== null ? { dealId: joined.id } : {}),
    ...(account === undefined ? {} : { accountId: account }),
    ...(contact === undefined ? {} : { contactId: contact }),
    ...(way === 'newDeal' && name.trim() !== '' ? { deal: { name: name.trim() } } : {}),
  };
}

/** The text was made of a body just now. */
function bodyFrom(text: string): Body {
  const read: unknown = JSON.parse(text);
  return typeof read === 'object' && read !== null ? read : {};
}
