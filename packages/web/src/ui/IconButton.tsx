import type { ButtonHTMLAttributes } from 'react';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  icon: IconName;
  /** What it does; its only name. */
  label: string;
}

export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={`icon${className ? ` ${className}` : ''}`}>
      <Icon name={icon} />
    </button>
  );
}
