import { camel, past, spoken } from './words.ts';

export interface NewAction {
  readonly module: string;
  /** `accept-quote`. */
  readonly name: string;
  /** What the module's files hold now; absent files are empty. */
  readonly events: string;
  readonly policy: string;
}

/** The action, its test, and the event it announces, by path from the repository's root. */
export function actionFiles(given: NewAction): Record<string, string> {
  const at = `packages/server/src/modules/${given.module}`;
  return {
    [`${at}/actions/${given.name}.ts`]: action(given),
    [`${at}/actions/${given.name}.test.ts`]: test(given),
    [`${at}/events.ts`]: withEvent(given),
  };
}

function parts(name: string): { verb: string; noun: string; event: string; eventName: string } {
  const [verb = '', ...rest] = name.split('-');
  const noun = rest.join('-');
  return { verb, noun, event: `${camel(noun)}.${past(verb)}`, eventName: camel(`${noun}-${past(verb)}`) };
}

function action({ name, policy }: NewAction): string {
  const { verb, noun, event, eventName } = parts(name);
  const ownPolicy = policy.includes('export function demandWrite(');
  const refusal = ownPolicy
    ? 'demandWrite(ctx.actor);'
    : `if (ctx.actor.role === 'readOnly') refuse('not-allowed', 'Your role may read, not write.');`;
  const imports = [
    `import type { Context } from '../../../platform/context.ts';`,
    `import { announce } from '../../../platform/events/announce.ts';`,
    ownPolicy ? '' : `import { refuse } from '../../../platform/refuse.ts';`,
    `import { ${eventName} } from '../events.ts';`,
    ownPolicy ? `import { demandWrite } from '../policy.ts';` : '',
  ];
  return `${imports.filter((line) => line !== '').join('\n')}

/**
 * To ${verb} a ${spoken(noun)}: what is true afterwards, in one sentence.
 *
 * Needs: a role that may write. Announces: \`${event}\`. Refuses: \`not-allowed\`.
 */
export async function ${camel(name)}(ctx: Context, id: string): Promise<void> {
  ${refusal}
  await announce(ctx, ${eventName}, { subject: { kind: '${camel(noun)}', id }, payload: {} });
}
`;
}

/** Fails until the action stores something: one that only announces would put a lie into the log. */
function test({ name }: NewAction): string {
  const { event } = parts(name);
  return `import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, tablesOf, type TestDatabase, type TestWorkspace } from '../../../testing/database.ts';
import { ${camel(name)} } from './${name}.ts';

const LOG = ['events', 'events_unsealed'];
let db: TestDatabase;
let workspace: TestWorkspace;

beforeAll(async () => {
  db = await openTestDatabase();
  workspace = await db.workspace();
});
afterAll(() => db.close());

describe('${camel(name)}: done', () => {
  it('stores the change it announces as ${event}', async () => {
    const before = await tablesOf(db.database, LOG);
    const announced = await workspace.act(async (ctx) => {
      await ${camel(name)}(ctx, v7());
      return ctx.tx.selectFrom('events').select('type').where('workspace_id', '=', workspace.id).execute();
    });
    expect(announced).toContainEqual({ type: '${event}' });
    expect(await tablesOf(db.database, LOG), 'it announced a change and made none').not.toEqual(before);
  });
});

describe('${camel(name)}: not allowed', () => {
  it('refuses a reading role and changes nothing', async () => {
    const before = await tablesOf(db.database);
    await expect(workspace.act((ctx) => ${camel(name)}(ctx, v7()), { role: 'readOnly' })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await tablesOf(db.database)).toEqual(before);
  });
});
`;
}

const FIRST_LINES = `import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';
`;

function withEvent({ name, events }: NewAction): string {
  const { noun, event, eventName } = parts(name);
  if (events.includes(`'${event}'`)) return events;
  const said = `\n/** The subject is the ${spoken(noun)}. */\nexport const ${eventName} = eventType('${event}', 1, z.object({}));\n`;
  return `${events === '' ? FIRST_LINES : events}${said}`;
}
