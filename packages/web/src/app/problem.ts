import { ProblemError } from '@dealwright/contract/client';
import { OfflineError } from './api.ts';
import { errors } from './messages/errors.ts';
import { t } from './messages/en.ts';
import { messageFor } from '../ui/translate.ts';

/** What went wrong, as a sentence that says what to do. */
export function sentence(failure: unknown): string {
  if (failure instanceof OfflineError) return t('offline');
  if (failure instanceof ProblemError) {
    const { code, detail, title, requestId } = failure.problem;
    const known = messageFor(errors, code);
    if (code === 'fault') return requestId === '' ? t('fault') : t('faultWithId', { id: requestId });
    return detail ?? known ?? title;
  }
  return t('fault');
}

export function isProblem(failure: unknown, code: string): failure is ProblemError {
  return failure instanceof ProblemError && failure.problem.code === code;
}

/** The sentences a refusal has for single fields. Shape: `/closesOn` → `closesOn`. */
export function fieldErrors(failure: unknown): ReadonlyMap<string, string> {
  if (!(failure instanceof ProblemError)) return new Map();
  return new Map((failure.problem.errors ?? []).map((one) => [one.pointer.replace(/^\//, '').replaceAll('/', '.'), one.message]));
}
