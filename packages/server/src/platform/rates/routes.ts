import * as contract from '@dealwright/contract/rates';
import { serve, type Served } from '../http/served.ts';
import { removeRate, setRate } from './actions/write-rate.ts';
import { rates } from './queries/rates.ts';

export const rateRoutes: readonly Served[] = [
  serve(contract.listRates, rates),
  serve(contract.setRate, (ctx, { body }) => setRate(ctx, body)),
  serve(contract.removeRate, (ctx, { query }) => removeRate(ctx, query)),
];
