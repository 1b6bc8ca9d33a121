import { compileMillis } from './compile-work.ts';
import { gateEvaluationsPerSecond } from './gate-work.ts';
import { guideMillis } from './guide-work.ts';
import type { Name } from './options.ts';
import { type Figure, figure } from './report.ts';
import { replaySeconds } from './replay-work.ts';
import { simulateSeconds } from './simulate-work.ts';

/** What the engine does alone, in this process. */
export const ENGINE_WORKS: ReadonlyMap<Name, () => Figure> = new Map<Name, () => Figure>([
  ['guide', () => figure('guide', guideMillis())],
  ['gate', () => figure('gate', gateEvaluationsPerSecond())],
  ['compile', () => figure('compile', compileMillis(), null, '500 stages, 262 KB in one file')],
  ['simulate', () => figure('simulate', simulateSeconds(), null, '1,000 years of 400 deals')],
  ['replay', () => figure('replay', replaySeconds(), null, '10,000 deals, 200,000 events; processor time')],
]);
