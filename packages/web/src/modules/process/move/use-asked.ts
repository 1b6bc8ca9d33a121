import type { Unmet } from '@dealwright/contract/process';
import { useState } from 'react';
import type { Ask, Draft } from '../fill/asks.ts';
import { asksOf, draftOf, errorOf, fillsOf, isFilled } from '../fill/asks.ts';
import { byLevel } from '../record/standing.ts';

/** One unmet thing with the questions that would meet it. */
export interface Asked {
  unmet: Unmet;
  asks: Ask[];
}

/** What a held gate asks in a dialog: the questions, what was typed, and what is still missing. */
export function useAsked(unmet: readonly Unmet[], currency: string) {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const asked: Asked[] = byLevel(unmet)
    .filter((one) => one.level !== 'guide' && one.code !== 'reason.absent')
    .map((one) => ({ unmet: one, asks: asksOf(one) }));
  const asks = asked.flatMap((one) => one.asks);
  const draftFor = (ask: Ask) => drafts.get(ask.fill.ref) ?? draftOf(ask, currency);
  const said = ({ asks: own }: Asked) => own.length > 0 && own.every((ask) => isFilled(ask, drafts.get(ask.fill.ref)));
  const missing = asked.filter((one) => !said(one));
  return {
    asked,
    draftFor,
    setDraft: (ask: Ask, draft: Draft) => setDrafts(new Map([...drafts, [ask.fill.ref, draft]])),
    missingBlocks: missing.filter((one) => one.unmet.level === 'block').length,
    missingWarns: missing.filter((one) => one.unmet.level === 'warn').length,
    errors: new Map(
      asks.flatMap((ask) => (isFilled(ask, drafts.get(ask.fill.ref)) ? [[ask.fill.ref, errorOf(ask, draftFor(ask))] as const] : [])),
    ),
    fills: () => fillsOf(asks, drafts),
  };
}
