import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { decimalText, parseDecimal } from '../base/decimal.ts';
import type { Plain } from '../base/reason.ts';
import type { Approval, Process, Scope } from '../language/playbook.ts';
import type { ApprovalAsk, Case } from './case.ts';
import { seenBy } from './explain.ts';

/** Every approval of a process, once. */
export function approvalsOf(process: Process): readonly Approval[] {
  const known = new Map<string, Approval>();
  for (const stage of process.stages) {
    for (const exit of stage.exits) for (const approval of exit.approvals) if (!known.has(approval.id)) known.set(approval.id, approval);
  }
  return [...known.values()];
}

/** The newest ask for an approval. */
export function lastAsk({ approvals }: Pick<Case, 'approvals'>, id: string): ApprovalAsk | null {
  return approvals?.findLast(({ approval }) => approval === id) ?? null;
}

/**
 * What `approval.x` reads: whether a grant of it stands. Never unknown; for somebody alone, who asks nobody, always true. Read when a
 * rule asks, for what it is bound to may come to be while steps are found done.
 */
export function approvalTruths(subject: Case, scope: Scope): Readonly<Record<string, boolean>> {
  const truths: Record<string, boolean> = {};
  const asking = new Set<string>();
  for (const approval of approvalsOf(subject.process)) {
    Object.defineProperty(truths, approval.id, {
      enumerable: true,
      get: (): boolean => {
        if (subject.playbook.solo) return true;
        const last = lastAsk(subject, approval.id);
        // One that is bound to itself by way of others never stands.
        if (last?.state !== 'granted' || asking.has(approval.id)) return false;
        asking.add(approval.id);
        const stands = last.values === valuesHash(subject, approval, scope);
        asking.delete(approval.id);
        return stands;
      },
    });
  }
  return truths;
}

const CLOCK: readonly string[] = ['now', 'today', 'stage'];

/** What an approval is bound to: a hash of the values its `when` reads; the clock is none of them. */
export function valuesHash(subject: Case, { id, when }: Approval, scope: Scope): string {
  const refs = (when?.refs ?? []).filter((ref) => !CLOCK.includes(ref)).toSorted();
  const read = refs.map((ref) => [ref, written(seenBy(subject, ref, scope))]);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([id, read]))));
}

/** `0.20` is the same share as `0.2`; absent, null and blank text are alike. */
function written(value: Plain): Plain {
  if (typeof value === 'string' && value.trim() === '') return null;
  const decimal = typeof value === 'string' || typeof value === 'number' ? parseDecimal(value) : null;
  return decimal === null ? value : decimalText(decimal);
}
