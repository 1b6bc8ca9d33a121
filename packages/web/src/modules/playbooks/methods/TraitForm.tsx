import type { listMethods, MethodTraits } from '@dealwright/contract/methods';
import type { Out } from '@dealwright/contract/route';
import { money, percent } from '../../../ui/format.ts';
import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import { wordOf } from './trait-words.ts';
import { type Said, type Trait, TRAIT_NAMES, TRAITS } from './traits.ts';

type Measured = Out<typeof listMethods>['measured'];

interface Props {
  said: MethodTraits;
  measured: Measured;
  currency: string;
  onSay: (said: Said) => void;
}

/** Six traits: what the records show of each, and what somebody says instead. */
export function TraitForm({ said, measured, currency, onSay }: Props) {
  return (
    <div className="m-traits">
      {TRAIT_NAMES.map((trait) => {
        const shown = measured.find((one) => one.trait === trait);
        const options = [
          { value: '', label: shown === undefined ? t('notSaid') : wordOf(trait, shown.value) },
          ...TRAITS[trait].map((value) => ({ value, label: wordOf(trait, value) })),
        ];
        return (
          <div key={trait}>
            <Select label={t(trait)} value={said[trait] ?? ''} options={options} onChange={(value) => onSay(without(said, trait, value))} />
            <span className="m">{shown === undefined ? t('notMeasured') : measuredWords(trait, shown, currency)}</span>
          </div>
        );
      })}
    </div>
  );
}

function without(said: MethodTraits, trait: Trait, value: string): Said {
  const others = TRAIT_NAMES.flatMap((one) => (one === trait || said[one] === undefined ? [] : [[one, said[one]] as const]));
  return Object.fromEntries(value === '' ? others : [...others, [trait, value] as const]);
}

function measuredWords(trait: Trait, { measure, of }: Measured[number], currency: string): string {
  const value = trait === 'size' ? money(measure, currency) : trait === 'relationship' ? percent(Number(measure)) : measure;
  const words =
    trait === 'size' || trait === 'stakeholders' || trait === 'cycle' || trait === 'relationship'
      ? t(`measure-${trait}`, { value })
      : value;
  return t('measuredOn', { n: of, measure: words });
}
