import { ProblemError } from '@dealwright/contract/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { toast } from '../ui/toasts.ts';
import { isProblem, sentence } from './problem.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** `quiet`: the page itself shows what went wrong. */
    mutationMeta: { quiet?: boolean };
  }
}

/** A session that ended meanwhile: to the sign-in page, and back to this one after. */
function onSignedOut(failure: unknown): void {
  if (!isProblem(failure, 'not-signed-in') || location.pathname.startsWith('/sign-')) return;
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onSignedOut }),
  mutationCache: new MutationCache({
    onError: (failure, _given, _context, mutation) => {
      if (!mutation.meta?.quiet) toast(sentence(failure));
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // A refusal is an answer; only silence and faults are asked again.
      retry: (times, failure) => times < 2 && !(failure instanceof ProblemError && failure.problem.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
});

/** Every cached answer of these endpoints is asked for again. */
export function invalidate(...routes: readonly { path: string }[]): Promise<void[]> {
  return Promise.all(routes.map((route) => queryClient.invalidateQueries({ queryKey: [route.path] })));
}
