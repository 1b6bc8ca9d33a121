/** What changed: kinds of things, and which. */
export interface Changes {
  readonly kinds: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly activities: boolean;
}

const NOUNS: Readonly<Record<string, string>> = {
  lead: 'leads',
  deal: 'deals',
  customer: 'customers',
  account: 'accounts',
  contact: 'contacts',
  product: 'products',
  import: 'imports',
  field: 'fields',
  member: 'members',
  invite: 'invites',
  team: 'teams',
  apiKey: 'api-keys',
  workspace: 'workspace',
  notification: 'notifications',
  draft: 'playbook-drafts',
  changeRequest: 'change-requests',
};
/** Drawn from records that run a process. */
const DRAWN = ['/api/v1/today', '/api/v1/pipeline', '/api/v1/needs-a-look', '/api/v1/approvals'];

const RUNNING = ['/api/v1/playbooks/{id}/running', '/api/v1/playbooks/{id}/migrations'];

/** Whether an answer kept under this key (path, parameters, query) may read otherwise after these changes. */
export function touches(key: readonly unknown[], { kinds, ids, activities }: Changes): boolean {
  const [path, params] = key;
  if (typeof path !== 'string') return false;
  const one = idIn(params);
  if (path === '/api/v1/audit') return true;
  if (path === '/api/v1/audit/choices') return kinds.has('member');
  // The pages of the playbook, and the side bar, which names the version that is sold by; a new playbook is told by every record's guide.
  if (kinds.has('playbook') && (path.startsWith('/api/v1/playbook') || path === '/api/v1/me' || path.endsWith('/guide'))) return true;
  // Their `id` is the playbook: what runs by which of its versions, and how a migration goes.
  if (kinds.has('migration') && RUNNING.some((read) => path.startsWith(read))) return true;
  // A record's own answers, its guide and timeline among them.
  if (one !== null) return ids.has(one);
  if (activities && path === '/api/v1/activities') return true;
  if (DRAWN.some((drawn) => path.startsWith(drawn))) return ['lead', 'deal', 'customer'].some((kind) => kinds.has(kind));
  return [...kinds].some((kind) => path === `/api/v1/${NOUNS[kind] ?? kind}`);
}

function idIn(params: unknown): string | null {
  return typeof params === 'object' && params !== null && 'id' in params && typeof params.id === 'string' ? params.id : null;
}
