import type { Draft } from './draft.ts';
import { readSpan } from './compile-framework.ts';
import { addError } from './finding.ts';
import { didYouMean } from './near-name.ts';
import type { Acceptance } from './playbook.ts';
import type { AcceptText } from './process-shape.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const ACCEPT_TITLE = 'Take it over';

type Roles = Pick<Draft, 'findings' | 'roles'>;

/** Who must take a record over, and how soon; null where nobody must. */
export function compileAccept(draft: Roles, text: AcceptText | undefined, path: Path, yaml: YamlFile): Acceptance | null {
  if (text === undefined) return null;
  checkRole({ ...draft, yaml }, text.by, [...path, 'by']);
  return { by: text.by, within: readSpan(text.within, yaml, [...path, 'within'], draft.findings), title: text.title ?? ACCEPT_TITLE };
}

/** Reports a role that neither the playbook declares nor every workspace has. */
export function checkRole(draft: Roles & { readonly yaml: YamlFile }, role: string | undefined, path: Path): void {
  if (role === undefined || draft.roles.includes(role)) return;
  const near = didYouMean(role, draft.roles);
  addError(
    draft.findings,
    'role.unknown',
    draft.yaml.placeOf(path),
    `There is no role "${role}".${near}`,
    `roles: [${role}] in playbook.yaml`,
  );
}
