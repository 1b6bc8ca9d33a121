/** A prepared statement of the bare server. Amounts and next steps are constants where the program computes them. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const NAMES = `left join members o on o.workspace_id = r.workspace_id and o.id = r.owner_id
  left join accounts a on a.workspace_id = r.workspace_id and a.id = r.account_id
  left join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id`;
const SHOWN = `r.*, o.name as owner_member, a.name as account_name, c.name as contact_name`;

export const LIST = {
  page: {
    name: 'list_page',
    text: `select ${SHOWN} from deals r ${NAMES} where r.workspace_id = $1 and r.stage = $2 and r.deleted_at is null and r.closes_on is not null
      order by r.closes_on, r.id limit $3`,
  },
  count: { name: 'list_count', text: `select count(*) from deals r where r.workspace_id = $1 and r.stage = $2 and r.deleted_at is null` },
};

export const ONE = {
  deal: {
    name: 'one_deal',
    text: `select ${SHOWN} from deals r ${NAMES} where r.workspace_id = $1 and r.id = $2 and r.deleted_at is null`,
  },
  timeline: {
    name: 'one_timeline',
    text: `select * from events where workspace_id = $1 and subject_kind = 'deal' and subject_id = $2 order by occurred_at desc, id desc limit $3`,
  },
};

/** By part of the deal's own name or its account's, newest first. */
export const SEARCH: Statement = {
  name: 'search',
  text: `with found as (
      select id from deals where workspace_id = $1 and deleted_at is null and name ilike $2
      union select d.id from deals d where d.workspace_id = $1 and d.deleted_at is null
        and d.account_id in (select id from accounts where workspace_id = $1 and deleted_at is null and name ilike $2))
    select ${SHOWN} from found join deals r on r.workspace_id = $1 and r.id = found.id ${NAMES} order by r.created_at desc, r.id desc limit $3`,
};

export const CREATE = {
  deal: {
    name: 'create_deal',
    text: `insert into deals (workspace_id, id, created_at, updated_at, created_by, owner_id, process_id, playbook_version, stage, stage_name, stage_entered_at,
        next_kind, next_ref, next_title, next_due_at, next_because, name, account_id, contact_id, amount_minor, currency, closes_on)
      values ($1, $2, $3, $3, $4, $4, 'newBusiness', 1, 'qualification', 'Qualification', $3, 'step', 'fitCheck', 'Check the fit honestly', $3,
        '[{"code":"step.due","params":{}}]', $5, $6, $7, $8, 'EUR', $9) returning *`,
  },
  visit: {
    name: 'create_visit',
    text: `insert into visits (workspace_id, id, record_kind, record_id, ordinal, process_id, playbook_version, stage, entered_at, entered_recorded_at, entered_by)
      values ($1, $2, 'deal', $3, 0, 'newBusiness', 1, 'qualification', $4, $4, $5)`,
  },
  delta: {
    name: 'create_delta',
    text: `insert into tally_deltas (workspace_id, id, topic, bucket, currency, count, amount, unknown) values ($1, $2, 'deals:newBusiness', $3, 'EUR', $4, $5, 0)`,
  },
  event: {
    name: 'create_event',
    text: `insert into events (workspace_id, id, type, v, subject_kind, subject_id, actor_kind, actor_id, actor_name, occurred_at, recorded_at, known_at, playbook_version, payload)
      values ($1, $2, $3, 1, 'deal', $4, 'member', $5, 'Bench', $6, $6, $6, 1, $7)`,
  },
  unsealed: { name: 'create_unsealed', text: `insert into events_unsealed (workspace_id, event_id) values ($1, $2)` },
};

export const MOVE = {
  lock: { name: 'move_lock', text: `select * from deals where workspace_id = $1 and id = $2 and deleted_at is null for update` },
  documents: {
    name: 'move_documents',
    text: `select document, occurred_at from documents where workspace_id = $1 and record_kind = 'deal' and record_id = $2 and document = 'proposal' and deleted_at is null`,
  },
  visit: {
    name: 'move_visit',
    text: `select id, ordinal from visits where workspace_id = $1 and record_kind = 'deal' and record_id = $2 order by ordinal desc limit 1`,
  },
  leave: {
    name: 'move_leave',
    text: `update visits set left_at = $3, left_recorded_at = $3, left_to = $4, direction = 'forward', left_by = $5 where workspace_id = $1 and id = $2`,
  },
  enter: {
    name: 'move_enter',
    text: `insert into visits (workspace_id, id, record_kind, record_id, ordinal, process_id, playbook_version, stage, entered_at, entered_recorded_at, entered_by)
      values ($1, $2, 'deal', $3, $4, 'newBusiness', 1, $5, $6, $6, $7)`,
  },
  place: {
    name: 'move_place',
    text: `update deals set stage = $3, stage_name = 'Closing', stage_entered_at = $4, version = version + 1, updated_at = $4, next_kind = 'step', next_ref = 'closePlan',
      next_title = 'Agree on the steps to the signature', next_due_at = $4, next_because = '[{"code":"step.due","params":{}}]' where workspace_id = $1 and id = $2 returning version`,
  },
};
