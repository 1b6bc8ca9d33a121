import type { Place } from '../../base/reason.ts';
import { approvalsOf } from '../../process/approval-truths.ts';
import { addWarning, type Findings, sortFindings } from '../finding.ts';
import type { Finding, Playbook, Process } from '../playbook.ts';

/** Who works in a workspace, as far as a playbook depends on it. */
export interface Staffing {
  /** Roles that at least one active member has or plays. */
  readonly played: readonly string[];
  /** Those of them that one member alone has or plays. */
  readonly alone?: readonly string[];
  /** By role of the workspace that somebody has: the fields (`deal.amount`) it may not write. */
  readonly locked: Readonly<Record<string, readonly string[]>>;
}

/** What a playbook asks of people that nobody in the workspace can do. Nothing here keeps it from being published. */
export function checkStaffing(playbook: Playbook, staffing: Staffing): readonly Finding[] {
  const findings: Findings = [];
  const missing = new Map<string, { readonly place: Place; readonly what: string[] }>();
  for (const process of playbook.processes) {
    checkLocked(process, staffing, findings);
    // Who is alone plays every role.
    if (playbook.solo) continue;
    checkAlone(process, staffing, findings);
    for (const { role, what, place } of usesOfRoles(process)) {
      if (staffing.played.includes(role)) continue;
      const known = missing.get(role);
      if (known === undefined) missing.set(role, { place, what: [what] });
      else if (!known.what.includes(what)) known.what.push(what);
    }
  }
  for (const [role, { place, what }] of missing) {
    const message = `No member plays "${role}": nobody can ${what.slice(0, 3).join(', ')}${what.length > 3 ? ` and ${what.length - 3} more` : ''}.`;
    addWarning(findings, 'role.nobody', place, message, `the role "${role}" at a member, in the settings`);
  }
  return sortFindings(findings);
}

interface RoleUse {
  readonly role: string;
  readonly what: string;
  readonly place: Place;
}

function usesOfRoles(process: Process): RoleUse[] {
  const uses: RoleUse[] = [];
  const note = (role: string | null, what: string, place: Place) => {
    if (role !== null) uses.push({ role, what, place });
  };
  for (const track of process.tracks) {
    note(track.owner, `run "${track.id}"`, track.place);
    for (const step of track.steps) if (step.by !== track.owner) note(step.by, `do "${step.id}"`, step.place);
  }
  for (const stage of process.stages) {
    for (const step of stage.steps) note(step.by, `do "${step.id}"`, step.place);
    for (const exit of stage.exits) {
      for (const { id, by, place } of exit.approvals) note(by, `approve "${id}"`, place);
      note(exit.accept?.by ?? null, `take over what goes to "${exit.to}"`, exit.place);
      for (const part of [...exit.needs, ...exit.criteria]) note(part.override, `override "${part.id}"`, part.place);
    }
  }
  return uses;
}

/** Nobody approves what they asked for themselves. */
function checkAlone(process: Process, { alone }: Staffing, findings: Findings): void {
  for (const { id, by, place } of approvalsOf(process)) {
    if (alone?.includes(by) !== true) continue;
    const message = `One member alone plays "${by}": nobody else can approve "${id}" where they ask for it themselves; then only the owner of the workspace passes it, by an override.`;
    addWarning(findings, 'role.alone', place, message, `the role "${by}" at another member too, in the settings`);
  }
}

function checkLocked(process: Process, { locked }: Staffing, findings: Findings): void {
  const told = new Set<Place>();
  for (const need of process.stages.flatMap((stage) => stage.exits.flatMap((exit) => exit.needs))) {
    if (need.fill.kind !== 'field' || need.level === 'guide' || told.has(need.place)) continue;
    told.add(need.place);
    const roles = Object.keys(locked).filter((role) => locked[role]?.includes(need.fill.ref));
    if (roles.length === 0) continue;
    const message = `This gate asks for ${need.id}, and who is ${roles.map((role) => `"${role}"`).join(' or ')} may not fill it in.`;
    addWarning(findings, 'need.hidden', need.place, message, 'the field open to them, in the settings, or another need');
  }
}
