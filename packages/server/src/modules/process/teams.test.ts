import { previewConvert } from '@dealwright/contract/convert';
import { changeDeal, createDeal, getDeal } from '@dealwright/contract/deals';
import { changeMember, handRecords } from '@dealwright/contract/members';
import { listDrift } from '@dealwright/contract/migrations';
import { checkPlaybook, publishPlaybook } from '@dealwright/contract/playbooks';
import { convertLead, getGuide } from '@dealwright/contract/process';
import { createLead, getLead } from '@dealwright/contract/records';
import { changeTeam, createTeam, removeTeam } from '@dealwright/contract/teams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { type Joined, joinAs } from '../../testing/people.ts';

const asked = (kind: string) => (kind === 'deal' ? ', required: true' : '');
const ONE = (id: string, kind: string, rule: string) => `process: ${id}
kind: ${kind}
for: ${rule}
stages:
  - id: open
    steps:
      - { id: drive, do: meeting, title: Drive there, when: team == "North", script: Go.${asked(kind)} }
      - { id: write, do: note, title: Write, script: Write.${asked(kind)} }
    exits: [{ to: ${kind === 'lead' ? 'converted' : 'won'} }]
  - { id: ${kind === 'lead' ? 'converted, outcome: converted' : 'won, outcome: won'} }
`;
const FILES = {
  'playbook.yaml': `playbook: teams
language: 1
name: Teams
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-sun: 00:00-24:00 } }
processes: [northLead, lead, north, named, deal]
`,
  'processes/northLead.yaml': ONE('northLead', 'lead', 'team == "North"'),
  'processes/lead.yaml': ONE('lead', 'lead', 'otherwise'),
  'processes/north.yaml': ONE('north', 'deal', 'team == "North"'),
  'processes/named.yaml': ONE('named', 'deal', 'owner.name == "Selma"'),
  'processes/deal.yaml': ONE('deal', 'deal', 'otherwise'),
  'assignment.yaml': 'rules: [{ id: all, kind: lead, to: { team: North } }]\n',
};

let server: TestServer;
let olga: TestPerson;
let theirs: TestPerson;
let nora: Joined;
let selma: Joined;
let tom: Joined;
let north: string;
let south: string;
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga');
  theirs = await server.person('Otto');
  for (const person of [olga, theirs]) await person.api(publishPlaybook, { params: { id: 'teams' }, body: { files: FILES } });
  [nora, selma, tom] = [
    await joinAs(server, olga, 'Nora', 'rep'),
    await joinAs(server, olga, 'Selma', 'rep'),
    await joinAs(server, olga, 'Tom', 'rep'),
  ];
  const made = async (name: string, memberIds: string[]) => (await olga.api(createTeam, { body: { name, memberIds } })).id;
  [north, south] = [await made('North', [nora.memberId]), await made('South', [selma.memberId])];
  // Another workspace's team of that name says nothing here.
  await theirs.api(createTeam, { body: { name: 'South', memberIds: [theirs.memberId] } });
}, 120_000);
afterAll(() => server.close());

const processOf = async (id: string) => (await olga.api(getDeal, { params: { id } })).process.id;
const guideOf = (id: string) => olga.api(getGuide, { params: { kind: 'deals', id } });
const offered = async (id: string) => (await guideOf(id)).flags.find(({ code }) => code.startsWith('process.'))?.params['process'] ?? null;
const nextOf = async (id: string) => (await olga.api(getDeal, { params: { id } })).nextStep?.ref ?? null;

/** Every way a deal begins but by a file (`imports/teams.test.ts`), with its owner: answers the process it runs. */
const DOORS: Readonly<Record<string, (owner: Joined, name: string) => Promise<string>>> = {
  page: async ({ memberId }) => processOf((await olga.api(createDeal, { body: { name: 'By page', ownerId: memberId } })).id),
  apiKey: async ({ memberId }) => processOf((await olga.keyed(createDeal, { body: { name: 'By key', ownerId: memberId } })).id),
  ownHand: async ({ api }) => processOf((await api(createDeal, { body: { name: 'By hand' } })).id),
  convert: async ({ memberId }, name) => {
    const { id } = await olga.api(createLead, { body: { lastName: `Lead of ${name}`, company: `Works of ${name}`, ownerId: memberId } });
    const preview = await olga.api(previewConvert, { params: { id }, body: { as: 'newDeal' } });
    const { dealId } = await olga.api(convertLead, { params: { id }, body: { as: 'newDeal' } });
    const chosen = await processOf(dealId ?? '');
    expect(preview.deal?.process?.toLowerCase()).toBe(chosen);
    return chosen;
  },
};

describe('the process of a team', () => {
  describe.each(Object.entries(DOORS))('by %s', (_, door) => {
    it.each([
      ['Nora', 'north'],
      ['Selma', 'named'],
      ['Tom', 'deal'],
    ])('of %s is %s', async (name, expected) => {
      const owner = { Nora: nora, Selma: selma, Tom: tom }[name] ?? tom;
      expect(await door(owner, name)).toBe(expected);
    });
  });

  it('is that of whoever a lead is given to as it comes in, and of nobody’s where nobody is named', async () => {
    const given = await olga.api(createLead, { body: { lastName: 'Turn', company: 'Sample Works', assign: true } });
    expect([given.owner?.id, given.process.id]).toEqual([nora.memberId, 'northLead']);
    const nobody = await olga.api(createLead, { body: { lastName: 'Alone', ownerId: null } });
    expect((await olga.api(getLead, { params: { id: nobody.id } })).process.id).toBe('lead');
    expect((await theirs.api(createDeal, { body: { name: 'Elsewhere' } })).process.id).toBe('deal');
  });

  it('is offered when the owner is another, and what is next follows', async () => {
    const { id } = await olga.api(createDeal, { body: { name: 'Handed on', ownerId: tom.memberId } });
    expect([await offered(id), await nextOf(id)]).toEqual([null, 'write']);
    await olga.api(changeDeal, { params: { id }, body: { ownerId: nora.memberId } });
    expect([await offered(id), await nextOf(id)]).toEqual(['north', 'drive']);
    await olga.api(handRecords, { params: { id: nora.memberId }, body: { to: selma.memberId } });
    await server.seal(olga.workspaceId);
    expect([await offered(id), await nextOf(id)]).toEqual(['named', 'write']);
  });

  it('is offered when the owner goes to another team, and so is what is next', async () => {
    const { id } = await olga.api(createDeal, { body: { name: 'Same hands', ownerId: tom.memberId } });
    const seen = async () => {
      await server.seal(olga.workspaceId);
      return [await offered(id), await nextOf(id)];
    };
    await olga.api(changeMember, { params: { id: tom.memberId }, body: { teamId: north } });
    expect(await seen()).toEqual(['north', 'drive']);
    await olga.api(changeTeam, { params: { id: south }, body: { memberIds: [selma.memberId, tom.memberId] } });
    expect(await seen()).toEqual([null, 'write']);
    await olga.api(changeTeam, { params: { id: north }, body: { memberIds: [nora.memberId, tom.memberId] } });
    await olga.api(changeTeam, { params: { id: north }, body: { name: 'Far North' } });
    expect(await seen()).toEqual([null, 'write']);
    await olga.api(changeTeam, { params: { id: north }, body: { name: 'North' } });
    expect(await seen()).toEqual(['north', 'drive']);
  });

  it('is missed by check and by who runs what, where a team of that name is no more', async () => {
    const check = async (person: TestPerson) =>
      (await person.api(checkPlaybook, { params: { id: 'teams' }, body: { files: FILES } })).findings.filter(
        ({ code }) => code === 'team.unknown',
      );
    const unknown = async () => (await olga.api(listDrift, { params: { id: 'teams' } })).unknownTeams;
    expect([await check(olga), await unknown()]).toEqual([[], []]);
    expect((await check(theirs))[0]).toMatchObject({ level: 'warning', file: 'assignment.yaml', line: 1 });
    const before = await tablesOf(server.database, ['sessions']);
    expect(await problemFrom(theirs.api(changeTeam, { params: { id: north }, body: { name: 'Taken' } }))).toMatchObject({
      code: 'not-found',
    });
    expect(await tablesOf(server.database, ['sessions'])).toEqual(before);
    await olga.api(changeTeam, { params: { id: north }, body: { name: 'Norden' } });
    const [, first] = await check(olga);
    expect(first).toMatchObject({ file: 'processes/deal.yaml', message: expect.stringContaining('no team "North"') });
    expect(await unknown()).toContainEqual({ name: 'North', version: 2, file: 'processes/north.yaml', line: 3 });
    await olga.api(changeTeam, { params: { id: north }, body: { name: 'North' } });
    expect(await unknown()).toEqual([]);
    await olga.api(removeTeam, { params: { id: north } });
    expect((await unknown()).length).toBeGreaterThan(0);
  });
});
