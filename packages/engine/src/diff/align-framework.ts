import type { Framework } from '../language/playbook.ts';
import { renamed, ruleUnder, type Taken } from './new-ids.ts';

/** A framework under the ids of the newer version, with what it says of its own elements. */
export function frameworkUnder(framework: Framework, now: string | null, element: Taken, refs: ReadonlyMap<string, string>): Framework {
  const { method } = framework;
  return {
    ...renamed(framework, 'id', now),
    ...(now === null || framework.groups === undefined
      ? {}
      : { groups: framework.groups.map((group) => ({ ...group, ref: `${now}.${group.id}` })) }),
    ...(method === undefined
      ? {}
      : {
          method: {
            ...method,
            steps: method.steps.map((step) => ({ ...step, asks: step.asks.map((ref) => refs.get(ref) ?? ref) })),
            gate: ruleUnder(method.gate, refs, new Map()),
          },
        }),
    elements: framework.elements.map((one) => {
      const ref = element(one.ref);
      const id = ref === null ? one.id : ref.slice(ref.indexOf('.') + 1);
      const moved = renamed(one, 'id', id === one.id ? null : id);
      return ref === null ? moved : { ...moved, ref };
    }),
  };
}

/** An element goes on in its own framework, whatever that is called, and in no other. */
export function withinOwn(element: Taken, framework: Taken): Taken {
  return (ref) => {
    const [own = ''] = ref.split('.');
    const now = element(ref);
    return now?.startsWith(`${framework(own) ?? own}.`) === true ? now : null;
  };
}

/** What is said of a framework as a whole, and of its groups. */
export function wholeRefs({ id, groups = [] }: Framework, now: string | null): readonly (readonly [string, string])[] {
  if (now === null) return [];
  return [[`framework.${id}`, `framework.${now}`], ...groups.map((group) => [`${id}.${group.id}`, `${now}.${group.id}`] as const)];
}
