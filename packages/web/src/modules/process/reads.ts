import type { PlaybookView } from '@dealwright/contract/playbooks';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import type { Guide } from '@dealwright/contract/guide';
import { getDropTargets, getGuide, getTimeline } from '@dealwright/contract/process';
import { getPipeline, getPipelineCards } from '@dealwright/contract/pipeline';
import { getToday } from '@dealwright/contract/today';
import type { Deal } from '@dealwright/contract/deals';
import type { Customer, Lead } from '@dealwright/contract/records';
import { getDeal, listStakeholders } from '@dealwright/contract/deals';
import { getCustomer, getLead } from '@dealwright/contract/records';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../app/api.ts';

/** The records that run a process, as their addresses name them. */
export type Kind = 'leads' | 'deals' | 'customers';
export const SINGULAR = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;
export const PLURAL = { lead: 'leads', deal: 'deals', customer: 'customers' } as const;

/** One record of a kind, as its own shape. */
export type Subject = { kind: 'leads'; record: Lead } | { kind: 'deals'; record: Deal } | { kind: 'customers'; record: Customer };

export type GuideStep = Guide['steps'][number];
export type GuideExit = Guide['exits'][number];
export type GuideAnswer = Guide['answers'][number];

export const guideQuery = (kind: Kind, id: string) => queryOf(getGuide, { params: { kind, id } });
export const todayQuery = queryOf(getToday, { query: { limit: 10 } });
/** What a board or its table is narrowed to. */
export interface Sought {
  readonly filter?: string;
  readonly q?: string;
}
export const pipelineQuery = (process: string | undefined, sought: Sought = {}) =>
  queryOf(getPipeline, { query: { ...(process === undefined ? {} : { process }), ...sought } });
export interface ColumnAsked {
  readonly process: string;
  readonly stage: string;
  readonly sought: Sought;
}
/** The cards of a column after those the board brought, page by page, once somebody asks for them. */
export function useMoreCards({ process, stage, sought }: ColumnAsked, from: string | null, wanted: boolean) {
  return useInfiniteQuery({
    queryKey: [getPipelineCards.path, { process, stage, ...sought }, from],
    initialPageParam: from ?? '',
    enabled: wanted && from !== null,
    queryFn: ({ pageParam, signal }) =>
      api(getPipelineCards, {
        params: { process, stage },
        query: { limit: 50, ...sought, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export const dropTargetsQuery = (id: string) => queryOf(getDropTargets, { params: { kind: 'deals', id } });
export const stakeholdersQuery = (id: string) => queryOf(listStakeholders, { params: { id } });

/** The record of a page, whatever its kind. */
export function useSubject(kind: Kind, id: string) {
  const lead = useQuery({ ...queryOf(getLead, { params: { id } }), enabled: kind === 'leads' });
  const deal = useQuery({ ...queryOf(getDeal, { params: { id } }), enabled: kind === 'deals' });
  const customer = useQuery({ ...queryOf(getCustomer, { params: { id } }), enabled: kind === 'customers' });
  const asked = { leads: lead, deals: deal, customers: customer }[kind];
  return { subject: subjectOf(kind, lead.data, deal.data, customer.data), error: asked.error, refetch: asked.refetch };
}

function subjectOf(kind: Kind, lead: Lead | undefined, deal: Deal | undefined, customer: Customer | undefined): Subject | undefined {
  if (kind === 'leads') return lead && { kind, record: lead };
  if (kind === 'deals') return deal && { kind, record: deal };
  return customer && { kind, record: customer };
}

/** What happened, newest first, page by page. */
export function useTimeline(kind: Kind, id: string) {
  return useInfiniteQuery({
    queryKey: [getTimeline.path, { kind, id }, 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api(getTimeline, { params: { kind, id }, query: { limit: 30, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal }),
    getNextPageParam: (last) => last.nextCursor,
  });
}

type StageView = PlaybookView['processes'][number]['stages'][number];
export type LostReasons = PlaybookView['lostReasons'];

/** What the playbook says about the stage a record is in, in the version the record runs; nothing until it is here. */
export function usePlaybook(
  process: { id: string; version: number } | undefined,
  stage: string | undefined,
): { lostReasons: LostReasons; stageView: StageView | null } {
  const { data } = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000 });
  const having = (data?.data ?? []).filter((one) => one.processes.some((candidate) => candidate.id === process?.id));
  const view = having.find((one) => one.version === process?.version) ?? having[0];
  const stages = view?.processes.find((one) => one.id === process?.id)?.stages ?? [];
  return { lostReasons: view?.lostReasons ?? {}, stageView: stages.find((one) => one.id === stage) ?? null };
}
