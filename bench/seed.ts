import type pg from 'pg';

export interface Place {
  readonly workspaceId: string;
  readonly memberId: string;
}

export interface Size {
  readonly accounts: number;
  readonly contacts: number;
  readonly deals: number;
  readonly events: number;
  readonly activities: number;
}

/** The size the aims speak of, times `scale`. */
export function sizeAt(scale: number): Size {
  return {
    accounts: 10_000 * scale,
    contacts: 30_000 * scale,
    deals: 20_000 * scale,
    events: 200_000 * scale,
    activities: 40_000 * scale,
  };
}

/** Open records of the member who asks for Today. */
const OWN_OPEN = 500;
const REPS = 20;

/** Bulk statements instead of the API: what is measured is work on much data, not how it came to be. */
export async function seed(pool: pg.Pool, { workspaceId, memberId }: Place, size: Size): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(workspaceId)) throw new Error('a workspace id was expected');
  const client = await pool.connect();
  const w = `'${workspaceId}'::uuid`;
  try {
    for (const statement of [...makeIds, ...people(w, size), ...deals(w, size), ...history(w, size), ...sums(w)])
      await client.query(statement);
    await client.query(
      `update deals set owner_id = $2 where workspace_id = $1
       and id in (select id from deals where workspace_id = $1 and stage_outcome is null order by md5(id::text) limit ${OWN_OPEN})`,
      [workspaceId, memberId],
    );
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    client.release();
  }
}

/** Ids of version 7, whose beginning is the time, as the program makes them; names from syllables, so that parts of them are found. */
const makeIds: readonly string[] = [
  `create function pg_temp.v7(at timestamptz) returns uuid language sql volatile as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(r, 1, 3) || '8' || substr(r, 4, 15))::uuid
    from (select md5(random()::text || clock_timestamp()::text) as r) as x $$`,
  `create function pg_temp.word(n bigint) returns text language sql immutable as $$
    select initcap((array['bran','cor','del','fal','gor','hal','kes','lim','mar','nor','pel','quin','ros','sal','tor','vel'])[1 + (n % 16)]
      || (array['a','e','i','o','u'])[1 + (n / 16) % 5]
      || (array['dor','fen','gate','lund','mont','nix','park','rick','stad','tec','vale','wick'])[1 + (n / 80) % 12]) $$`,
  `create function pg_temp.step(i bigint, n bigint) returns timestamptz language sql stable as $$
    select now() - interval '730 days' + i * (interval '729 days' / n) $$`,
  `select setseed(0.42)`,
];

function people(w: string, size: Size): string[] {
  return [
    `insert into members (workspace_id, id, user_id, role, name, email, joined_at)
      select ${w}, pg_temp.v7(now()), gen_random_uuid(), 'rep', 'Rep ' || i, 'rep' || i || '@example.test', now() from generate_series(1, ${REPS}) i`,
    `create temp table rep as select row_number() over (order by id) - 1 as n, id, name from members where workspace_id = ${w} and role = 'rep'`,
    `create temp table acc as select i, pg_temp.v7(pg_temp.step(i, ${size.accounts})) as id,
      pg_temp.word(i * 7) || ' ' || pg_temp.word(i * 13 + i / 960) || ' ' || (array['Ltd','GmbH','Inc','AB'])[1 + i % 4] as name
      from generate_series(1, ${size.accounts}::bigint) i`,
    `insert into accounts (workspace_id, id, created_at, updated_at, owner_id, name, kind, website, industry, employees, city, country, match_name, match_domain)
      select ${w}, a.id, pg_temp.step(a.i, ${size.accounts}), now(), r.id, a.name, 'organisation', 'https://www.a' || a.i || '.example', 'Industry ' || a.i % 12,
        10 + i % 5000, pg_temp.word(i * 3), 'Country ' || i % 9, lower(a.name), 'a' || i || '.example' from acc a join rep r on r.n = i % ${REPS}`,
    `create temp table con as select i, pg_temp.v7(pg_temp.step(i, ${size.contacts})) as id, 1 + (i - 1) % ${size.accounts} as acc_i
      from generate_series(1, ${size.contacts}::bigint) i`,
    `insert into contacts (workspace_id, id, created_at, updated_at, owner_id, name, first_name, last_name, email, phone, job_title, account_id, match_name, match_phone)
      select ${w}, c.id, pg_temp.step(c.i, ${size.contacts}), now(), r.id, f || ' ' || l, f, l, 'c' || c.i || '@a' || c.acc_i || '.example', '+49 30 ' || c.i,
        'Title ' || c.i % 15, a.id, lower(f || ' ' || l), '4930' || c.i
      from con c join acc a on a.i = c.acc_i join rep r on r.n = c.i % ${REPS}, lateral (select pg_temp.word(c.i * 5) as f, pg_temp.word(c.i * 11) as l) n`,
  ];
}

/** Shares of a hundred deals: id, name, outcome, from, to. The stages are those of the playbook that ships. */
const STAGES = `(values ('qualification','Qualification',null,0,14,1), ('needs','Needs assessment',null,15,29,2), ('demo','Demo',null,30,39,3),
  ('proposal','Proposal and objections',null,40,59,4), ('closing','Closing',null,60,64,5), ('won','Won','won',65,79,6), ('lost','Lost','lost',80,91,3),
  ('noDecision','No decision','noDecision',92,95,3), ('nurture','Not now','nurture',96,98,2), ('void','Test or duplicate','void',99,99,2)) as s (id, name, outcome, low, high, depth)`;

function deals(w: string, size: Size): string[] {
  return [
    `create temp table dl as select i, pg_temp.v7(pg_temp.step(i, ${size.deals})) as id, pg_temp.step(i, ${size.deals}) as created, s.id as stage, s.name as stage_name,
      s.outcome, s.depth, 1 + i % ${size.accounts} as acc_i, now() - (i % 40) * interval '1 day' as entered
      from generate_series(1, ${size.deals}::bigint) i join ${STAGES} on (i * 7919) % 100 between s.low and s.high`,
    `insert into deals (workspace_id, id, created_at, updated_at, owner_id, process_id, playbook_version, stage, stage_name, stage_outcome, stage_entered_at, closed_at,
        next_kind, next_ref, next_title, next_due_at, next_because, last_touched_at, name, account_id, contact_id, amount_minor, currency, closes_on, source)
      select ${w}, d.id, d.created, now(), r.id, 'newBusiness', 1, d.stage, d.stage_name, d.outcome, d.entered, case when d.outcome is null then null else d.entered end,
        case when d.outcome is null then 'step' end, case when d.outcome is null then 'openingCall' end, case when d.outcome is null then 'Agree on why, who and when' end,
        case when d.outcome is null then now() + (d.i % 26 - 6) * interval '1 day' end,
        case when d.outcome is null then '[{"code":"step.due","params":{"dueAt":"2026-01-05T09:00:00.000Z"}}]'::jsonb end, d.entered,
        pg_temp.word(d.i * 3) || ' ' || pg_temp.word(d.i * 17 + d.i / 960) || ' ' || d.i, a.id, c.id, 100000 + (d.i * 7919) % 9000000, 'EUR',
        current_date + ((d.i * 31) % 300 - 60)::int, 'Source ' || d.i % 6
      from dl d join acc a on a.i = d.acc_i join con c on c.i = d.acc_i join rep r on r.n = d.i % ${REPS}`,
    `insert into visits (workspace_id, id, record_kind, record_id, ordinal, process_id, playbook_version, stage, entered_at, entered_recorded_at, left_at, left_recorded_at, left_to, direction)
      select ${w}, pg_temp.v7(d.created), 'deal', d.id, n - 1, 'newBusiness', 1,
        case when n = d.depth then d.stage else (array['qualification','needs','demo','proposal','closing'])[n] end,
        at, at, case when n < d.depth then d.entered - (d.depth - n - 1) * interval '3 days' end,
        case when n < d.depth then d.entered end, case when n < d.depth then 'later' end, case when n < d.depth then 'forward' end
      from dl d, generate_series(1, d.depth) n, lateral (select d.entered - (d.depth - n) * interval '3 days' as at) x`,
    `insert into documents (workspace_id, id, record_kind, record_id, document, occurred_at, recorded_at)
      select ${w}, pg_temp.v7(entered), 'deal', id, 'proposal', entered, entered from dl where stage = 'proposal'`,
    `insert into answers (workspace_id, id, record_kind, record_id, framework, element, value, occurred_at, recorded_at)
      select ${w}, pg_temp.v7(entered), 'deal', id, 'meddic', e, to_jsonb('What was said of ' || e), entered, entered
      from dl, unnest(array['pain','economicBuyer','metrics']) e where depth >= 3`,
  ];
}

/** Three quarters of the log lie on three in ten deals, whose timelines are long enough to page. */
function history(w: string, size: Size): string[] {
  const busy = Math.floor(size.deals * 0.3);
  const often = Math.floor(size.events * 0.75);
  return [
    `create temp table act as select pg_temp.v7(at) as id, d.id as deal_id, k, at from (
        select i, 1 + i % ${size.deals} as deal_i, i % 2 as k, now() - (i % 35) * interval '1 day' - interval '5 days' as at from generate_series(1, ${size.activities}::bigint) i) x
      join dl d on d.i = x.deal_i`,
    `insert into activities (workspace_id, id, kind, about_kind, about_id, subject, body, outcome, occurred_at, recorded_at, by_name)
      select ${w}, id, case k when 0 then 'call' else 'meeting' end, 'deal', deal_id, 'Spoke about the next step', 'They asked for a date and for a price.',
        case k when 0 then 'answered' else 'held' end, at, at, 'Rep' from act`,
    `insert into events (workspace_id, id, type, v, subject_kind, subject_id, actor_kind, actor_id, actor_name, occurred_at, recorded_at, known_at, playbook_version, payload)
      select ${w}, pg_temp.v7(at), 'activity.logged', 1, 'deal', deal_id, 'member', r.id, r.name, at, at, at, 1,
        jsonb_build_object('activityId', act.id, 'kind', case k when 0 then 'call' else 'meeting' end, 'subject', 'Spoke about the next step', 'direction', null,
          'outcome', case k when 0 then 'answered' else 'held' end, 'minutes', null, 'contactId', null)
      from act join rep r on r.n = k`,
    `insert into events (workspace_id, id, type, v, subject_kind, subject_id, actor_kind, actor_id, actor_name, occurred_at, recorded_at, known_at, playbook_version, payload)
      select ${w}, pg_temp.v7(at), case x.i % 3 when 0 then 'deal.changed' when 1 then 'deal.answered' else 'deal.stepMarked' end, 1, 'deal', d.id, 'member', r.id, r.name, at, at, at, 1,
        case x.i % 3 when 0 then '{"name":"Deal","changes":{"amount":{"from":"1000.00","to":"1200.00"}}}'::jsonb
          when 1 then '{"framework":"meddic","element":"pain","name":"Pain","value":"It takes them a week","was":null,"confidence":null,"evidence":null,"confirmedBy":null}'::jsonb
          else '{"step":"openingCall","title":"Agree on why, who and when","state":"done","note":null}'::jsonb end
      from (select i, case when i <= ${often} then 1 + i % ${busy} else 1 + i % ${size.deals} end as deal_i, now() - (i % 600) * interval '1 day' as at
        from generate_series(1, ${size.events - size.activities}::bigint) i) x
      join dl d on d.i = x.deal_i join rep r on r.n = x.i % ${REPS}`,
    `insert into event_positions (workspace_id, position, event_id, hash, sealed_at)
      select ${w}, (select coalesce(max(position), 0) from event_positions where workspace_id = ${w}) + row_number() over (order by id), id, sha256(id::text::bytea), now()
      from events e where workspace_id = ${w} and not exists (select 1 from event_positions p where p.workspace_id = ${w} and p.event_id = e.id)
        and not exists (select 1 from events_unsealed u where u.workspace_id = ${w} and u.event_id = e.id)`,
    // What follows the log has long read what is written here: its work on it would be measured with everything else.
    `update subscriber_cursors set position = (select max(position) from event_positions where workspace_id = ${w}) where workspace_id = ${w}`,
  ];
}

/** Kept counts and sums, made anew from what is there. */
export function sums(w: string): string[] {
  return [
    `delete from tally_deltas where workspace_id = ${w} and topic = 'deals:newBusiness'`,
    `delete from tally_totals where workspace_id = ${w} and topic = 'deals:newBusiness'`,
    `insert into tally_totals (workspace_id, topic, bucket, currency, count, amount, unknown)
      select ${w}, 'deals:newBusiness', stage, case when amount_minor is null then '' else coalesce(currency, '') end, count(*), coalesce(sum(amount_minor), 0),
        count(*) filter (where amount_minor is null or currency is null) from deals where workspace_id = ${w} and deleted_at is null group by 3, 4`,
  ];
}
