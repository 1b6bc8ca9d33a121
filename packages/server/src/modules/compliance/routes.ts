import * as compliance from '@dealwright/contract/compliance';
import { serve, type Served } from '../../platform/http/served.ts';
import { eraseSubject } from './actions/erase-subject.ts';

export const routes: readonly Served[] = [
  serve(compliance.eraseLead, (ctx, { params, body }) => eraseSubject(ctx, { kind: 'lead', id: params.id }, body.reason)),
  serve(compliance.eraseContact, (ctx, { params, body }) => eraseSubject(ctx, { kind: 'contact', id: params.id }, body.reason)),
];
