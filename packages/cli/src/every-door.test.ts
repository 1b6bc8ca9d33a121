import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { startBulk } from '@dealwright/contract/bulk';
import { createDeal } from '@dealwright/contract/deals';
import * as deals from '@dealwright/contract/deals';
import { undoAct } from '@dealwright/contract/day';
import { createContact, createAccount } from '@dealwright/contract/records';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { signOff } from '@dealwright/contract/overrides';
import * as process from '@dealwright/contract/process';
import { ProblemError } from '@dealwright/contract/client';
import type { Client } from '@dealwright/contract/client';
import { imported } from '@dealwright/server/modules/imports/testing';
import { takeTimedMoves } from '@dealwright/server/modules/process/timed-moves';
import { loadConfig } from '@dealwright/server/platform/config/config';
import { createFileStore } from '@dealwright/server/platform/files/files';
import { createLog } from '@dealwright/server/platform/log/log';
import { TEST_SECRET_KEY } from '@dealwright/server/testing/database';
import { startTestServer, type TestPerson, type TestServer } from '@dealwright/server/testing/harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move } from './commands/move.ts';

const SOURCES = ['packages/server/src', 'packages/cli/src'];
const ROOT = join(import.meta.dirname, '../../..');

/** One kind of rule: what the gate of its process says, and what is done to a record first so that this rule alone holds it. */
interface Kind {
  readonly gate: string;
  readonly first?: string;
  /** What holds it, as a refusal names it. */
  readonly holds: string;
  readonly record?: { readonly amount?: string };
  readonly prepare?: (api: Client, id: string) => Promise<unknown>;
  /** Said with the move where a door can say it: an override by somebody of the wrong role. */
  readonly override?: string;
  /** Goes back instead of on. */
  readonly back?: true;
}

const LONG_AGO = new Date(Date.now() - 60 * 86_400_000).toISOString();
const RULES: Readonly<Record<string, Kind>> = {
  needAbsent: { gate: 'needs: [deal.amount]', holds: 'deal.amount' },
  needAged: {
    gate: 'needs: [{ ask: bant.need, newer: 7 days }]',
    holds: 'bant.need',
    prepare: (api, id) =>
      api(process.putAnswer, {
        params: { kind: 'deals', id, framework: 'bant', element: 'need' },
        body: { value: 'They stand still', occurredAt: LONG_AGO },
      }),
  },
  needTouched: {
    gate: 'needs: [{ person: champion, touched: 7 days }]',
    holds: 'champion',
    prepare: async (api, id) => {
      const contact = await api(createContact, { body: { firstName: 'Nora', lastName: 'Sample' } });
      await api(deals.setStakeholder, { params: { id, contactId: contact.id }, body: { role: 'champion' } });
    },
  },
  criterionFalse: { gate: 'criteria: [{ id: large, that: deal.amount > 100 }]', holds: 'large', record: { amount: '5.00' } },
  criterionUnknown: { gate: 'criteria: [{ id: large, that: deal.amount > 100 }]', holds: 'large' },
  warnWithoutReason: {
    gate: 'criteria: [{ id: large, that: deal.amount > 100, level: warn }]',
    holds: 'large',
    record: { amount: '5.00' },
  },
  requiredStep: { gate: '', first: '{ id: demo, required: true }', holds: 'step.demo' },
  approval: { gate: 'approve: { by: manager }', holds: 'manager' },
  compliance: {
    gate: 'criteria: [{ id: lawful, that: deal.amount > 100, override: complianceOfficer }]',
    holds: 'lawful',
    record: { amount: '5.00' },
    override: 'The buyer waits',
  },
  backWithoutReason: { gate: '', holds: 'reason', back: true },
};
/** Nothing holds it: what shows that every door opens where it may. */
const FREE: Kind = { gate: 'criteria: [{ id: fine, that: deal.amount > 1 }]', holds: '', record: { amount: '5.00' } };
const ALL: Readonly<Record<string, Kind>> = { ...RULES, free: FREE };

/** Each door takes a record of a process as far as it lets it, and says what held it; a door that says nothing answers what should. */
interface Try {
  readonly id: string;
  readonly rule: string;
  readonly kind: Kind;
}
type Door = (one: Try) => Promise<string>;

let server: TestServer;
let olga: TestPerson;
let folder: { DATABASE_URL: string; DATA_DIR: string; SECRET_KEY: string };

const wayOf = ({ kind }: Try) => (kind.back ? { to: 'start', fromStage: 'next' } : { to: 'next', fromStage: 'start' });
const heldBy = (failure: unknown): string => {
  if (!(failure instanceof ProblemError)) throw failure;
  const unmet: unknown = failure.problem['unmet'];
  return JSON.stringify(unmet ?? failure.problem.code);
};
const throughApi =
  (api: () => Client): Door =>
  async (one) => {
    const override = one.kind.override === undefined ? {} : { override: { reason: one.kind.override } };
    try {
      const { approval } = await api()(process.moveRecord, { params: { kind: 'deals', id: one.id }, body: { ...wayOf(one), ...override } });
      return approval?.by ?? 'nothing';
    } catch (failure) {
      return heldBy(failure);
    }
  };
const later: Door = async ({ kind }) => {
  const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const jobs = { enqueue: () => Promise.reject(new Error('nothing is enqueued here')) };
  const files = createFileStore(loadConfig({ DATA_DIR: '/nowhere', PORT: '3000' }));
  const given = { database: server.database, files, jobs, committed: () => undefined };
  await takeTimedMoves(given, createLog({ level: 'silent' }), () => at);
  return kind.holds;
};

/** Every door by which a record may come into another stage. */
const DOORS = {
  page: throughApi(() => olga.api),
  apiKey: throughApi(() => olga.keyed),
  bulk: async (one) => {
    const run = await olga.api(startBulk, { body: { kind: 'deal', which: { ids: [one.id] }, act: { do: 'move', to: wayOf(one).to } } });
    if (run.state !== 'done') throw new Error(`the run is ${run.state}`);
    return run.refused[0]?.code === undefined ? 'nothing' : one.kind.holds;
  },
  import: async (one) => {
    const { job } = await imported(server, olga, 'deals', 'deals.csv', `Id,Name,Stage\n${one.id},${one.rule},${wayOf(one).to}\n`);
    if (job.state !== 'done') throw new Error(`the import is ${job.state}`);
    return one.kind.holds;
  },
  // The hook of what acts by itself: the worker's rounds, which take what has fallen due and what has become open.
  background: later,
  undo: async (one) => {
    try {
      await olga.api(undoAct, { params: { kind: 'deals', id: one.id }, body: {} });
    } catch (failure) {
      heldBy(failure);
    }
    return one.kind.holds;
  },
  // Signing moves nothing; it must be refused to whoever could not pass the same thing by moving.
  signOff: async ({ id, kind }) => {
    const body = { criterion: kind.holds || 'nothing', reason: kind.override ?? 'Looked at by hand' };
    const refused = await olga.api(signOff, { params: { kind: 'deals', id }, body }).then(() => '', heldBy);
    return kind.override === undefined ? kind.holds : refused;
  },
  commandLine: async (one) => {
    const { to } = wayOf(one);
    const options = { to, workspace: olga.workspaceId, ...(one.kind.override === undefined ? {} : { override: one.kind.override }) };
    const { json } = await move.run({ words: ['deal', one.id], options, json: true, progress: () => undefined });
    return JSON.stringify(json);
  },
} as const satisfies Readonly<Record<string, Door>>;
type DoorName = keyof typeof DOORS;
const NAMES = ['page', 'apiKey', 'bulk', 'import', 'background', 'undo', 'signOff', 'commandLine'] as const satisfies readonly DoorName[];

/** Doors that never take a record on where nothing holds it either: a file never moves what is here, undoing only goes back, and signing moves nothing. */
const NEVER_MOVES: readonly DoorName[] = ['import', 'undo', 'signOff'];

/** Where the code moves a record, and which door that is. A new caller has to be named here, and its door tried above. */
const CALLERS: Readonly<Record<string, DoorName | `told ${string}`>> = {
  'server/src/modules/process/routes.ts': 'page',
  'server/src/modules/process/decide-move-request.ts': 'page',
  'server/src/modules/process/actions/move-record.ts': 'page',
  'server/src/modules/process/carry-out-move.ts': 'page',
  'server/src/modules/process/enter-stage.ts': 'page',
  'server/src/modules/bulk/act-on.ts': 'bulk',
  'server/src/modules/process/timed-moves.ts': 'background',
  'server/src/modules/process/actions/take-due-move.ts': 'background',
  'server/src/modules/process/actions/undo-act.ts': 'undo',
  'server/src/modules/imports/rows/write-batch.ts': 'import',
  'cli/src/commands/move.ts': 'commandLine',
  // Converting is the move to its outcome by `decide`; a record that begins later is asked for the gates before.
  'server/src/modules/process/actions/convert-lead.ts': 'told in process/convert.test.ts',
  'server/src/modules/process/actions/open-record.ts': 'told below',
  'server/src/modules/process/actions/open-leads.ts': 'told below',
  'server/src/modules/process/plan-opening.ts': 'told below',
  // A move that waited is completed through the door it came by, and its gate is asked again.
  'server/src/modules/process/complete-move.ts': 'told in process/approvals.test.ts',
  // What a re-opened record had begun ends as never real.
  'server/src/modules/process/actions/stop-started-records.ts': 'told in process/handover.test.ts',
  // Another version or process of the same stage; a later one is a move by the same action.
  'server/src/modules/process/actions/switch-process.ts': 'told in process/migrate',
  'server/src/modules/process/migrate/write-batch.ts': 'told in process/migrate',
};
/** Named in what a file takes from elsewhere. */
const MOVES =
  /(?:import|const \[?)\s*\{[^{}]*(?<!type )\b(moveRecord|convertLead|decideMove|decideStart|takeDueMove|carryOut|enterStage|placeRecords?|openRecords)\b(?! as)/;

function callers(): string[] {
  return SOURCES.flatMap((source) =>
    readdirSync(join(ROOT, source), { recursive: true, encoding: 'utf8' }).map((file) => join(source, file)),
  )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/testing'))
    .filter((file) => MOVES.test(readFileSync(join(ROOT, file), 'utf8')))
    .map((file) => relative('packages', file))
    .toSorted();
}

const playbook = (rules: Readonly<Record<string, Kind>>) => ({
  'playbook.yaml': `playbook: doors
language: 1
name: Doors
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-sun: 00:00-24:00 } }
processes: [${Object.keys(rules).join(', ')}]
roles: [complianceOfficer]
`,
  'frameworks/bant.yaml': 'framework: bant\nname: BANT\nelements: [{ id: need, name: Need, ask: Why? }]\n',
  ...Object.fromEntries(Object.entries(rules).map(([id, kind]) => [`processes/${id}.yaml`, processOf(id, kind)])),
});
function processOf(id: string, { gate, first, back }: Kind): string {
  const asked = gate === '' ? '' : `, ${gate}`;
  // What has a gate is also taken by itself, by time and as soon as it opens; a way back never is.
  const byItself = back
    ? []
    : [
        `      - { to: timed, later: 1 day${asked} }`,
        ...(gate === '' || gate.startsWith('approve') ? [] : [`      - { to: auto, auto: true${asked} }`]),
      ];
  return [
    `process: ${id}\nkind: deal\nfor: ${id === 'free' ? 'otherwise' : `deal.source == "${id}"`}\nstages:\n  - id: start`,
    ...(first === undefined ? [] : [`    steps: [${first}]`]),
    '    exits:',
    `      - { to: next${asked} }`,
    ...byItself,
    '  - { id: next, exits: [{ to: start }, { to: won }] }',
    '  - { id: timed, exits: [{ to: won }] }\n  - { id: auto, exits: [{ to: won }] }\n  - { id: won, outcome: won }\n',
  ].join('\n');
}

async function aRecord(rule: string, kind: Kind): Promise<Try> {
  const account = await olga.api(createAccount, { body: { name: `${rule} ${crypto.randomUUID()}` } });
  const body = {
    name: rule,
    accountId: account.id,
    process: rule,
    ...(kind.record?.amount === undefined ? {} : { amount: kind.record.amount, currency: 'EUR' }),
  };
  const { id } = await olga.api(createDeal, { body });
  await kind.prepare?.(olga.api, id);
  if (kind.back) await olga.api(process.moveRecord, { params: { kind: 'deals', id }, body: { to: 'next', fromStage: 'start' } });
  return { id, rule, kind };
}
const stageOf = async (id: string) => (await olga.api(process.getGuide, { params: { kind: 'deals', id } })).stage.id;

beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Sample');
  await olga.api(publishPlaybook, { params: { id: 'doors' }, body: { files: playbook(ALL) } });
  const { host, user, port, database, connectionString } = server.connection;
  const url = new URL(connectionString ?? `postgres://${String(user)}@localhost:${port ?? 5432}/?host=${String(host)}`);
  url.pathname = `/${database ?? ''}`;
  folder = { DATABASE_URL: url.href, DATA_DIR: '/nowhere', SECRET_KEY: TEST_SECRET_KEY };
  Object.assign(globalThis.process.env, folder);
}, 120_000);
afterAll(() => server.close());

describe('the same gate on every door', () => {
  it('every place in the code that moves a record is a door that is tried here', () => {
    const known = Object.keys(CALLERS);
    expect(callers().filter((file) => !known.includes(file))).toEqual([]);
    expect(known.filter((file) => !callers().includes(file))).toEqual([]);
    expect(Object.keys(DOORS)).toEqual(NAMES);
  });

  it.each(Object.entries(RULES).filter(([, { back }]) => back !== true))('no record begins behind it: %s', async (rule, kind) => {
    const amount = kind.record?.amount === undefined ? {} : { amount: kind.record.amount, currency: 'EUR' };
    const begun = olga.api(createDeal, { body: { name: 'Begins late', process: rule, stage: 'next', ...amount } });
    expect(await begun.catch(heldBy)).toContain(kind.holds);
  });

  describe.each(NAMES)('%s', (name) => {
    it.each(Object.entries(RULES))('%s', async (rule, kind) => {
      const one = await aRecord(rule, kind);
      const before = await stageOf(one.id);
      const said = await DOORS[name](one);
      // Taking back one's own move is no way back: the stay before goes on, as if it had never been left.
      expect(await stageOf(one.id)).toBe(kind.back && name === 'undo' ? 'start' : before);
      expect(said).toContain(holdsAs(kind, said));
    });

    it('lets through what nothing holds', async () => {
      const one = await aRecord('free', FREE);
      await DOORS[name](one);
      expect((await stageOf(one.id)) !== 'start').toBe(!NEVER_MOVES.includes(name));
    });
  });
});

/** A wrong role is refused by its own code; everything else names what holds it. */
function holdsAs({ holds, override }: Kind, said: string): string {
  return override !== undefined && said.includes('may-not-override') ? 'may-not-override' : holds;
}
