import type { Unmet } from '@dealwright/contract/guide';
import { useState } from 'react';
import type { Ask, Draft } from '../fill/asks.ts';
import { asksOf, draftOf, errorOf, fillsOf, isFilled } from '../fill/asks.ts';
import { byLevel } from '../record/standing.ts';

/** One unmet thing with the questions that would meet it. */
export interface Asked {
  unmet: Unmet;
  /** Those not asked further up already. */
  asks: Ask[];
  all: Ask[];
}

/** What of a step is done by itself once it is known: an answer, a document. */
function doneBy({ code, params }: Unmet): readonly unknown[] {
  return code === 'step.open' && Array.isArray(params['doneBy']) ? params['doneBy'] : [];
}

const refOf = ({ fill }: Ask): string =>
  fill.kind === 'document' && !fill.ref.startsWith('document.') ? `document.${fill.ref}` : fill.ref;

/** What holds a gate, the hardest first, each question once. A step that an answer asked for here does is not asked for as well. */
export function askedOf(unmet: readonly Unmet[]): Asked[] {
  const seen = new Set<string>();
  const shown = byLevel(unmet).filter((one) => one.level !== 'guide' && one.code !== 'reason.absent');
  const answers = new Set<unknown>(shown.filter((one) => one.code !== 'step.open').flatMap((one) => asksOf(one).map(refOf)));
  return shown
    .filter((one) => !doneBy(one).some((ref) => answers.has(ref)))
    .map((one) => {
      const all = asksOf(one);
      const asks = all.filter((ask) => !seen.has(ask.fill.ref));
      for (const ask of asks) seen.add(ask.fill.ref);
      return { unmet: one, asks, all };
    });
}

/** What a held gate asks in a dialog: the questions, what was typed, and what is still missing. */
export function useAsked(unmet: readonly Unmet[], currency: string) {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  // A refusal lists only what is missing beyond what was said, and nothing of that was kept: it is said again with the rest.
  const [drafted, setDrafted] = useState<readonly Ask[]>([]);
  const asked = askedOf(unmet);
  const asks = asked.flatMap((one) => one.asks);
  const draftFor = (ask: Ask) => drafts.get(ask.fill.ref) ?? draftOf(ask, currency);
  const filled = (ask: Ask) => isFilled(ask, drafts.get(ask.fill.ref));
  // A framework asks for enough answers, not for all: with one more the server is asked.
  const said = ({ unmet: { fill }, all }: Asked) => (fill?.kind === 'framework' ? all.some(filled) : all.length > 0 && all.every(filled));
  const missing = asked.filter((one) => !said(one));
  return {
    asked,
    draftFor,
    setDraft: (ask: Ask, draft: Draft) => {
      setDrafts(new Map([...drafts, [ask.fill.ref, draft]]));
      setDrafted([...drafted.filter((one) => one.fill.ref !== ask.fill.ref), ask]);
    },
    missingBlocks: missing.filter((one) => one.unmet.level === 'block').length,
    missingWarns: missing.filter((one) => one.unmet.level === 'warn').length,
    errors: new Map(asks.flatMap((ask) => (filled(ask) ? [[ask.fill.ref, errorOf(ask, draftFor(ask))] as const] : []))),
    fills: () => fillsOf(drafted, drafts),
  };
}
