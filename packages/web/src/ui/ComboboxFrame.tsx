import { Combobox as Base } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Choice, ComboboxFrameProps } from './combobox-props.ts';
import { Field, splitField } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { t } from './messages.ts';
import { useHome } from './use-home.ts';
import { useSettled } from './use-settled.ts';

/** The field with its choices. */
export function ComboboxFrame({ value, onChange, find, source, placeholder, wasFocused, ...given }: ComboboxFrameProps) {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [setAnchor, home] = useHome();
  const [field] = splitField(given);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wasFocused()) input.current?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- the focus is taken over once, as the field takes the place of the one before
  }, []);
  const settled = useSettled(typed === value?.name ? '' : typed.trim(), 150);
  const found = useQuery({
    queryKey: ['choices', source, settled],
    queryFn: ({ signal }) => find(settled, signal),
    enabled: open,
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
  const results = found.data ?? [];
  const items = value === null || results.some((one) => one.id === value.id) ? results : [...results, value];
  return (
    <Field {...field}>
      {(wiring) => (
        <Base.Root
          items={items}
          filteredItems={results}
          filter={null}
          value={value}
          open={open}
          onOpenChange={setOpen}
          onValueChange={(next: Choice | null) => onChange(next)}
          onInputValueChange={setTyped}
          itemToStringLabel={(one: Choice) => one.name}
          isItemEqualToValue={(one: Choice, other: Choice) => one.id === other.id}
        >
          <div className="combo" ref={setAnchor}>
            <Base.Input {...wiring} className="in" placeholder={placeholder} autoComplete="off" ref={input} />
            {value === null ? null : <Base.Clear className="clear" render={<IconButton icon="close" label={t('clear')} />} />}
          </div>
          <Base.Portal container={home}>
            <Base.Positioner className="layer" sideOffset={4}>
              <Base.Popup className="pop w">
                <Base.Status className="none">
                  {found.isFetching && results.length === 0 ? t('loading') : results.length === 0 ? t('nothingFound') : null}
                </Base.Status>
                <Base.List>
                  {(one: Choice) => (
                    <Base.Item key={one.id} value={one} className="opt-row">
                      <span className="cut">{one.name}</span>
                      {one.note ? <span className="m cut">{one.note}</span> : null}
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  );
}
