import type { ButtonHTMLAttributes } from 'react';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';

/** `primary` is the one accented act of a screen. */
export type ButtonKind = 'primary' | 'plain' | 'quiet';

/** The class of anything that looks like a button: links too. */
export function buttonClass(kind: ButtonKind = 'plain', small = false): string {
  return `btn${small ? ' btn-s' : ''}${kind === 'primary' ? ' btn-1' : kind === 'quiet' ? ' btn-q' : ''}`;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  small?: boolean;
  icon?: IconName;
  /** The key that does the same, shown on the button. */
  keys?: string;
  /** Work is under way: shows it, and a second press does nothing. */
  busy?: boolean;
}

export function Button({ kind = 'plain', small = false, icon, keys, busy = false, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass(kind, small)}${className ? ` ${className}` : ''}`}
      disabled={(rest.disabled ?? false) || busy}
      aria-busy={busy || undefined}
    >
      {busy ? <span className="spin" aria-hidden /> : icon ? <Icon name={icon} small /> : null}
      {children}
      {keys ? <Kbd>{keys}</Kbd> : null}
    </button>
  );
}
