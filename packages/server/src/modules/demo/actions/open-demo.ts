import { randomBytes } from 'node:crypto';
import { addMember } from '../../../platform/auth/actions/add-member.ts';
import { createApiKey } from '../../../platform/auth/actions/create-api-key.ts';
import { createWorkspace } from '../../../platform/auth/actions/create-workspace.ts';
import { type Membership, memberActor, membershipsOf } from '../../../platform/auth/memberships.ts';
import { withHashedPassword } from '../../../platform/auth/passwords.ts';
import { openLibrary } from '../../../platform/auth/sign-in-library.ts';
import { markDemo } from '../../../platform/auth/store.ts';
import { endSessionsOf } from '../../../platform/auth/store-members.ts';
import type { Config } from '../../../platform/config/config.ts';
import type { Context } from '../../../platform/context.ts';
import { foldTally } from '../../../platform/db/fold-tally.ts';
import { sealEvents, unsealedWorkspaces } from '../../../platform/events/seal.ts';
import type { Log } from '../../../platform/log/log.ts';
import { refuse } from '../../../platform/refuse.ts';
import { runInContext, type Runtime } from '../../../platform/run-in-context.ts';
import { publishShipped } from '../../playbooks/actions/publish-shipped.ts';
import { templates } from '../../playbooks/queries/templates.ts';
import { currentPlaybook } from '../../playbooks/queries/current-playbook.ts';
import { type Colleague, DEMO_NAME, DEMO_TEAM } from '../demo-team.ts';
import { type DemoCounts, type DemoSize, writeDemo } from './write-demo.ts';

export interface DemoDoor {
  readonly runtime: Runtime;
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  readonly progress: (line: string) => void;
}

export interface OpenDemo extends DemoSize {
  readonly playbook: string;
  readonly seed: string;
}

export interface Demo {
  readonly email: string;
  readonly password: string;
  /** Acts as the owner: read, write and admin. */
  readonly apiKey: string;
  readonly workspaceId: string;
  readonly workspace: string;
  readonly seed: string;
  /** All sign in with the same password. */
  readonly members: readonly { readonly email: string; readonly name: string; readonly role: string }[];
  readonly counts: DemoCounts;
}

interface SignedUp extends Colleague {
  readonly email: string;
  readonly userId: string;
}

const ZONE = 'Europe/Berlin';

/**
 * Makes a workspace of its own with a simulated company in it: people who can sign in, a key, and what they did over the years.
 *
 * Announces: what making a workspace announces, and the whole history. Refuses: `bad-playbook` where no such playbook ships.
 */
export async function openDemo(door: DemoDoor, wish: OpenDemo): Promise<Demo> {
  const { runtime, log, progress } = door;
  const ships = (await templates()).data.map(({ id }) => id);
  if (!ships.includes(wish.playbook)) refuse('bad-playbook', `No playbook named "${wish.playbook}" ships. There are: ${ships.join(', ')}.`);
  const password = randomBytes(12).toString('base64url');
  const team = await signUpTeam(door, password);
  const [owner] = team;
  if (owner === undefined) throw new Error('nobody is in the team');
  const user = { id: owner.userId, name: owner.name, email: owner.email };
  const now = door.now().toISOString();
  const made = await createWorkspace(
    { user, named: null, now, db: runtime.database.db, log },
    { name: DEMO_NAME, zone: ZONE, currency: 'EUR', playbook: wish.playbook },
    {
      runtime,
      onWorkspaceMade: async (ctx, { playbook }) => {
        await publishShipped(ctx, playbook);
        await markDemo(ctx);
      },
      readPlaybook: (ctx) => currentPlaybook(ctx),
    },
  );
  progress(`made the workspace “${DEMO_NAME}”`);
  const first = await membershipIn(runtime, owner.userId, made.id);
  const act = <T>(history: boolean, work: (ctx: Context) => Promise<T>): Promise<T> =>
    runInContext(runtime, { workspace: first.workspace, actor: memberActor(first), now, log, history }, 'write', work);
  const key = await act(false, async (ctx) => {
    const manager = team.find(({ role }) => role === 'manager');
    const managerId = manager === undefined ? null : await addMember(ctx, { ...manager, managerId: null });
    for (const one of team)
      if (one !== owner && one !== manager) await addMember(ctx, { ...one, managerId: one.role === 'rep' ? managerId : null });
    return createApiKey(ctx, { name: 'Demo', scopes: ['read', 'write', 'admin'] });
  });
  const sellers = await Promise.all(
    team.map(async ({ name, sells, userId }) => {
      const member = await membershipIn(runtime, userId, made.id);
      return { seller: { id: member.member.id, name, ...sells }, actor: memberActor(member) };
    }),
  );
  const counts = await act(true, (ctx) => writeDemo(ctx, { ...wish, team: sellers }, progress));
  await sealAll(door, made.id);
  const members = team.map(({ email, name, role }) => ({ email, name, role }));
  return { email: owner.email, password, apiKey: key.key, workspaceId: made.id, workspace: DEMO_NAME, seed: wish.seed, members, counts };
}

/** Everybody signs up as in the browser, under addresses that no mail reaches; each demo has its own. */
async function signUpTeam({ runtime, config, log }: DemoDoor, password: string): Promise<SignedUp[]> {
  const { db } = runtime.database;
  const library = await openLibrary({ db, config, log });
  const domain = `${randomBytes(4).toString('hex')}.demo.example`;
  return withHashedPassword(password, async () => {
    const team: SignedUp[] = [];
    for (const one of DEMO_TEAM) {
      const email = `${one.mailbox}@${domain}`;
      const answer = await library(
        new Request(new URL('/api/auth/sign-up/email', config.publicUrl), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name: one.name, email, password }),
        }),
      );
      if (!answer.ok) throw new Error(`cannot sign up ${email}: ${await answer.text()}`);
      const user = await db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirstOrThrow();
      await db.transaction().execute((tx) => endSessionsOf(tx, user.id));
      team.push({ ...one, email, userId: user.id });
    }
    return team;
  });
}

async function membershipIn({ database }: Runtime, userId: string, workspaceId: string): Promise<Membership> {
  const found = (await membershipsOf(database.db, userId)).find(({ workspace }) => workspace.id === workspaceId);
  if (found === undefined) throw new Error('a member vanished between two reads');
  return found;
}

/** Gives every event its position; a server beside may do some of it. */
async function sealAll({ runtime, now, progress }: DemoDoor, workspaceId: string): Promise<void> {
  for (;;) {
    const sealed = await sealEvents(runtime.database, workspaceId, now());
    if (sealed > 0) continue;
    if (!(await unsealedWorkspaces(runtime.database)).includes(workspaceId)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await foldTally(runtime.database, workspaceId);
  progress('sealed the log');
}
