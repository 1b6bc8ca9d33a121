import { type FrameworkElement, getFrameworks, walkFlow } from '@dealwright/contract/frameworks';
import { getGuide, getTimeline, putAnswer } from '@dealwright/contract/process';
import type { BodyIn } from '@dealwright/contract/route';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../../app/api.ts';
import { invalidate } from '../../../app/query-client.ts';
import { useRecord } from '../../process/record/record-view.ts';

/** The lines an element is answered by. */
export type Lines = NonNullable<FrameworkElement['lines']>;

/** What the frameworks know of the record on the page. */
export function useFrameworks() {
  const { kind, id, guide } = useRecord();
  return useQuery({ ...queryOf(getFrameworks, { params: { kind, id } }), enabled: guide.frameworks.length > 0 });
}

/** Writes the lines of an element, with whose word they are. */
export function useLines(ref: string) {
  const { kind, id } = useRecord();
  const [framework = '', element = ''] = ref.split('.');
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: BodyIn<typeof putAnswer>) => api(putAnswer, { params: { kind, id, framework, element }, body }),
    onSuccess: () => invalidate(getFrameworks, getGuide, getTimeline),
  });
}

/** One question further in a talk. */
export function useWalk(flow: string) {
  const { kind, id } = useRecord();
  return useMutation({
    mutationFn: (body: BodyIn<typeof walkFlow>) => api(walkFlow, { params: { kind, id, flow }, body }),
    onSuccess: (_, { answer }) => (answer === undefined ? undefined : invalidate(getFrameworks, getGuide, getTimeline)),
  });
}
