import type { TeamMember } from '@dealwright/contract/deal-team';

/** One row of the form. Shape: `share` in percent as it is typed. */
export interface PartDraft {
  readonly key: string;
  readonly memberId: string;
  readonly role: string;
  readonly share: string;
  readonly overlay: boolean;
}

export function draftOf(one: TeamMember): PartDraft {
  return {
    key: one.member.id,
    memberId: one.member.id,
    role: one.role ?? '',
    share: one.share === null ? '' : String(Math.round(one.share * 10_000) / 100),
    overlay: one.overlay,
  };
}

/** The share as the API takes it; null for none, undefined where it is no share. */
export function shareOf(typed: string): number | null | undefined {
  const bare = typed.replace('%', '').trim().replace(',', '.');
  if (bare === '') return null;
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(bare) || Number(bare) > 100) return undefined;
  return Math.round(Number(bare) * 100) / 10_000;
}

/** What the shares of the booking come to, in percent; null while nobody has one. */
export function bookedOf(drafts: readonly PartDraft[]): number | null {
  const shares = drafts.filter((one) => !one.overlay).flatMap((one) => shareOf(one.share) ?? []);
  return shares.length === 0 ? null : Math.round(shares.reduce((sum, one) => sum + one * 10_000, 0)) / 100;
}
