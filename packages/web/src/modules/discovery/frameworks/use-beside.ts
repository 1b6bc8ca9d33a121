import { useState } from 'react';
import type { Choice } from '../../../ui/Combobox.tsx';
import { useFrameworks } from './use-frameworks.ts';

/** What stands beside the value of an answer: what speaks against it, and whose it is to find out. `kept` is what to save of it. */
export function useBeside(ref: string) {
  const { data } = useFrameworks();
  const standing = data?.frameworks.flatMap(({ elements }) => elements).find((one) => one.ref === ref);
  const [typed, setAgainst] = useState<string>();
  const [chosen, setOwner] = useState<Choice | null>();
  const against = typed ?? standing?.against ?? '';
  const owner = chosen === undefined ? (standing?.owner ?? null) : chosen;
  const kept = {
    ...(against.trim() === '' ? {} : { against: against.trim() }),
    ...(owner === null ? {} : { ownerId: owner.id }),
  };
  return { against, setAgainst, owner, setOwner, kept };
}
