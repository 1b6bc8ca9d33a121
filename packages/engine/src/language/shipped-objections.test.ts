import { describe, expect, it } from 'vitest';
import { checkPlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import { objectionsIn } from './objection.ts';

const found = import.meta.glob('../../../../playbooks/*/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });
const shipped = new Map<string, Record<string, string>>();
for (const [path, text] of Object.entries(found)) {
  const [name = '', ...file] = path.slice(path.indexOf('playbooks/') + 'playbooks/'.length).split('/');
  shipped.set(name, { ...shipped.get(name), [file.join('/')]: String(text) });
}
const playbooks = [...shipped].filter(([, files]) => files['playbook.yaml'] !== undefined);

describe.each(playbooks)('what buyers object to in the %s playbook', (_, files) => {
  const { playbook, findings } = checkPlaybook(files);
  if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
  const selling = playbook.processes.filter(({ kind }) => kind === 'deal');

  it('is prepared for in every process that sells, by enough and not by too much', () => {
    for (const { id } of selling) {
      const own = playbook.objections.filter(({ process }) => process === id);
      expect([id, own.length >= 5 && own.length <= 9]).toEqual([id, true]);
    }
  });

  it('is prepared for in every stage in which a deal may stop', () => {
    const open = selling.flatMap(({ id, stages }) =>
      stages.filter(({ outcome }) => outcome === null).map((stage) => [id, stage.id] as const),
    );
    const bare = open.filter(([process, stage]) => objectionsIn(playbook.objections, process, stage).length === 0);
    expect(bare).toEqual([]);
  });

  it('is asked about before it is answered, with what is behind it', () => {
    const bare = playbook.objections.filter(({ behind, ask, answer }) => behind === null || ask.length === 0 || answer === null);
    expect(bare.map(({ process, id }) => `${process}.${id}`)).toEqual([]);
  });
});
