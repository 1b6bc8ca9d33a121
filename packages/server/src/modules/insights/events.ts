import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

const count = z.number().int();

export const maturityChecked = eventType(
  'maturity.checked',
  1,
  z.object({ inPlace: count, partly: count, lacking: count, of: count, gaps: count }),
);
