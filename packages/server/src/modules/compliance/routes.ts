import * as compliance from '@dealwright/contract/compliance';
import { serve, type Served } from '../../platform/http/served.ts';
import { eraseSubject } from './actions/erase-subject.ts';

export const routes: readonly Served[] = [
  serve(compliance.eraseLead, async (ctx, { params, body }) => {
    const { erased } = await eraseSubject(ctx, { kind: 'lead', id: params.id }, body.reason);
    return { erased };
  }),
  serve(compliance.eraseContact, async (ctx, { params, body }) => {
    const { erased } = await eraseSubject(ctx, { kind: 'contact', id: params.id }, body.reason);
    return { erased };
  }),
];
