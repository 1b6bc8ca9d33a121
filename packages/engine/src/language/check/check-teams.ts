import type { Place } from '../../base/reason.ts';
import { textsComparedWith } from '../expression/compile-rule.ts';
import { addWarning, type Findings, sortFindings } from '../finding.ts';
import { didYouMean } from '../near-name.ts';
import type { Finding, Playbook } from '../playbook.ts';
import { rulesOf } from '../rules-of.ts';

/** A team by the name a playbook gives it, where it names it. */
export interface NamedTeam {
  readonly name: string;
  readonly place: Place;
}

/** The teams that rules name: `team == "North"`, and whom leads are given to. */
export function teamsNamed(playbook: Playbook): readonly NamedTeam[] {
  return [
    ...rulesOf(playbook).flatMap((rule) => textsComparedWith(rule, 'team').map((name) => ({ name, place: rule.place }))),
    ...(playbook.assignment?.rules ?? []).flatMap(({ to, place }) => (to.kind === 'team' ? to.names.map((name) => ({ name, place })) : [])),
  ];
}

/**
 * Teams that a playbook names and the workspace has not. A team is known by its name, so one that was given another is found here too.
 * Nothing found keeps the playbook from being published.
 */
export function checkTeams(playbook: Playbook, teams: readonly string[]): readonly Finding[] {
  const findings: Findings = [];
  for (const { name, place } of teamsNamed(playbook)) {
    if (teams.includes(name)) continue;
    const message = `There is no team "${name}" in this workspace: nobody's records are in it.${didYouMean(name, teams)}`;
    addWarning(findings, 'team.unknown', place, message, 'the name of a team as it stands in the settings');
  }
  return sortFindings(findings);
}
