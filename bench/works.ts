import type pg from 'pg';
import type { Call } from './http-connection.ts';
import { sums, type Place } from './seed.ts';

/** One kind of work that is measured in requests, as our server and the bare one are asked for it. */
export interface Work {
  readonly name: 'list' | 'one' | 'create' | 'move' | 'search' | 'sums' | 'today';
  readonly ours: readonly (readonly Call[])[];
  /** null where nothing bare is comparable. */
  readonly bare: readonly (readonly Call[])[] | null;
  /** Each unit at most once in a round. */
  readonly once: boolean;
  /** Puts back what a round of writes changed. */
  readonly reset?: (pool: pg.Pool, place: Place) => Promise<void>;
}

interface Samples {
  readonly busy: readonly string[];
  readonly movable: readonly string[];
  readonly terms: readonly string[];
  readonly parties: readonly { readonly account: string; readonly contact: string }[];
}

const STAGES = ['qualification', 'needs', 'demo', 'proposal', 'won', 'lost'];
const get = (path: string): readonly Call[] => [{ method: 'GET', path }];
const post = (path: string, body: object): readonly Call[] => [{ method: 'POST', path, body: JSON.stringify(body) }];

export async function worksOn(pool: pg.Pool, { workspaceId }: Place): Promise<Work[]> {
  const samples = await sample(pool, workspaceId);
  return [listWork(), oneWork(samples), createWork(samples), moveWork(samples), searchWork(samples), ...readings()];
}

async function sample(pool: pg.Pool, w: string): Promise<Samples> {
  const ids = async (text: string): Promise<string[]> => (await pool.query<{ id: string }>(text, [w])).rows.map((row) => row.id);
  const parties = await pool.query<{ account: string; contact: string }>(
    `select account_id as account, min(id::text) as contact from contacts where workspace_id = $1 group by account_id order by md5(account_id::text) limit 500`,
    [w],
  );
  return {
    busy: await ids(
      `select subject_id as id from events where workspace_id = $1 and subject_kind = 'deal' group by subject_id having count(*) >= 21 order by md5(subject_id::text) limit 1000`,
    ),
    movable: await ids(`select id from deals where workspace_id = $1 and stage = 'proposal' and deleted_at is null order by md5(id::text)`),
    terms: await ids(`select lower(substr(name, 2, 5)) as id from deals where workspace_id = $1 order by md5(id::text) limit 200`),
    parties: parties.rows,
  };
}

/** Fifty of a stage by close date, with the names beside them and the exact total. */
function listWork(): Work {
  const filter = (stage: string): string => encodeURIComponent(JSON.stringify({ field: 'stage', op: 'eq', value: stage }));
  return {
    name: 'list',
    ours: STAGES.map((stage) => get(`/api/v1/deals?filter=${filter(stage)}&sort=closesOn&limit=50&count=true`)),
    bare: STAGES.map((stage) => get(`/deals?stage=${stage}`)),
    once: false,
  };
}

/** A deal and the last twenty rows of its timeline. */
function oneWork({ busy }: Samples): Work {
  return {
    name: 'one',
    ours: busy.map((id) => get(`/api/v1/deals/${id}/timeline?limit=20&include=record`)),
    bare: busy.map((id) => get(`/deals/${id}`)),
    once: false,
  };
}

function createWork({ parties }: Samples): Work {
  const bodies = parties.map(({ account, contact }, index) => ({
    name: `Measured deal ${index}`,
    accountId: account,
    contactId: contact,
    amount: `${1000 + index}.00`,
    currency: 'EUR',
    closesOn: '2031-03-31',
  }));
  return {
    name: 'create',
    ours: bodies.map((body) => post('/api/v1/deals', body)),
    bare: bodies.map((body) => post('/deals', body)),
    once: false,
    reset: async (pool, { workspaceId }) => {
      const made = `select id from deals where workspace_id = '${workspaceId}' and name like 'Measured deal %'`;
      for (const table of ['visits', 'answers', 'step_marks'])
        await pool.query(`delete from ${table} where workspace_id = $1 and record_kind = 'deal' and record_id in (${made})`, [workspaceId]);
      await pool.query(`delete from deals where workspace_id = $1 and name like 'Measured deal %'`, [workspaceId]);
      await recount(pool, workspaceId);
    },
  };
}

/** From proposal to closing: amount, close date and the proposal itself are asked for. */
function moveWork({ movable }: Samples): Work {
  return {
    name: 'move',
    ours: movable.map((id) => post(`/api/v1/deals/${id}/moves`, { to: 'closing', fromStage: 'proposal' })),
    bare: movable.map((id) => post(`/deals/${id}/moves`, { to: 'closing' })),
    once: true,
    reset: async (pool, { workspaceId }) => {
      await pool.query(`delete from visits where workspace_id = $1 and record_id = any($2) and stage = 'closing'`, [workspaceId, movable]);
      await pool.query(
        `update visits set left_at = null, left_recorded_at = null, left_to = null, direction = null where workspace_id = $1 and record_id = any($2) and stage = 'proposal'`,
        [workspaceId, movable],
      );
      await pool.query(
        `update deals set stage = 'proposal', stage_name = 'Proposal and objections' where workspace_id = $1 and id = any($2)`,
        [workspaceId, movable],
      );
      await recount(pool, workspaceId);
    },
  };
}

function searchWork({ terms }: Samples): Work {
  const paths = terms.map((term) => encodeURIComponent(term));
  return {
    name: 'search',
    ours: paths.map((term) => get(`/api/v1/deals?q=${term}&limit=20`)),
    bare: paths.map((term) => get(`/deals?q=${term}`)),
    once: false,
  };
}

function readings(): Work[] {
  return [
    { name: 'sums', ours: [get('/api/v1/pipeline?cards=0')], bare: null, once: false },
    { name: 'today', ours: [get('/api/v1/today?limit=10')], bare: null, once: false },
  ];
}

async function recount(pool: pg.Pool, workspaceId: string): Promise<void> {
  for (const statement of sums(`'${workspaceId}'::uuid`)) await pool.query(statement);
  for (const table of ['deals', 'visits', 'tally_deltas', 'events_unsealed']) await pool.query(`vacuum analyze ${table}`);
}
