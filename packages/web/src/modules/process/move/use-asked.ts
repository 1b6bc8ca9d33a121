import type { Unmet } from '@dealwright/contract/process';
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

/** What holds a gate, the hardest first, each question once. */
export function askedOf(unmet: readonly Unmet[]): Asked[] {
  const seen = new Set<string>();
  return byLevel(unmet)
    .filter((one) => one.level !== 'guide' && one.code !== 'reason.absent')
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
    setDraft: (ask: Ask, draft: Draft) => setDrafts(new Map([...drafts, [ask.fill.ref, draft]])),
    missingBlocks: missing.filter((one) => one.unmet.level === 'block').length,
    missingWarns: missing.filter((one) => one.unmet.level === 'warn').length,
    errors: new Map(asks.flatMap((ask) => (filled(ask) ? [[ask.fill.ref, errorOf(ask, draftFor(ask))] as const] : []))),
    fills: () => fillsOf(asks, drafts),
  };
}
