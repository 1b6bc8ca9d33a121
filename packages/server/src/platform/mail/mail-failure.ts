import type { MAIL_PROBLEMS } from '@dealwright/contract/members';

export type MailProblem = (typeof MAIL_PROBLEMS)[number];

const LONGEST_DETAIL = 200;

/** Why a mail did not go out. Thrown only while it is sure that the server has not taken it. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';
  readonly problem: MailProblem;
  /** Whether trying again later may help. */
  readonly again: boolean;
  constructor(problem: MailProblem, again: boolean, detail: string) {
    super(detail);
    this.problem = problem;
    this.again = again;
  }
}

/** Nobody knows whether the server took the mail: the connection ended after its text had begun to cross. */
export class MailUncertain extends Error {
  override readonly name = 'MailUncertain';
}

/** What a server answered, as one short line that names nobody. */
export function detailOf(answer: string): string {
  return answer
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/<?[^\s<>]+@[^\s<>]+>?/g, '…')
    .trim()
    .slice(0, LONGEST_DETAIL);
}
