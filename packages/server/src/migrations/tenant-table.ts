/**
 * The statements that make one tenant table: the table, its row-level security, its grants, and its distribution.
 * Every tenant table leads its keys with `workspace_id`. `forced: false` is for the three tables that signing in
 * reads before it knows the workspace (workspaces, members, api_keys): the owner may read them, the app's role may not.
 */
export function tenantTable(name: string, body: string, options: { forced?: boolean; colocated?: boolean } = {}): string[] {
  return [
    `create table ${name} (workspace_id uuid not null, ${body})`,
    `alter table ${name} enable row level security`,
    ...(options.forced === false ? [] : [`alter table ${name} force row level security`]),
    `create policy of_workspace on ${name} using (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid) with check (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)`,
    distribute(name),
  ];
}

/** Shards the table by workspace where Citus is installed; does nothing on plain PostgreSQL. */
function distribute(name: string): string {
  return `do $$ begin if exists (select 1 from pg_extension where extname = 'citus') then execute format('select create_distributed_table(%L, %L)', '${name}', 'workspace_id'); end if; end $$`;
}
