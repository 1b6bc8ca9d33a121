import { useMutation } from '@tanstack/react-query';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { toast } from '../../../ui/toasts.ts';

/** One write whose refusal is shown where it was asked for; afterwards everything on the page is read anew. */
export function useWrite<V>(write: (given: V) => Promise<unknown>, done: (given: V) => string | null, after?: () => void) {
  const { mutate, isPending, error } = useMutation({
    meta: { quiet: true },
    mutationFn: write,
    onSuccess: async (_, given) => {
      const told = done(given);
      if (told !== null) toast(told);
      after?.();
      await queryClient.invalidateQueries();
    },
  });
  return { run: mutate, busy: isPending, error: error === null ? null : sentence(error) };
}
