import { t } from './messages.ts';

/** How files may be written, in words. */
export const DELIMITERS = [
  { value: ',', label: t('comma') },
  { value: ';', label: t('semicolon') },
  { value: '\t', label: t('tab') },
  { value: '|', label: t('bar') },
] as const;
export const ENCODINGS = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16' },
  { value: 'utf-16be', label: t('utf16Reversed') },
  { value: 'windows-1252', label: t('windows1252') },
] as const;
export const DATES = [
  { value: 'YMD', label: t('dates_YMD') },
  { value: 'DMY', label: t('dates_DMY') },
  { value: 'MDY', label: t('dates_MDY') },
] as const;
export const DECIMALS = [
  { value: 'point', label: '1,234.56' },
  { value: 'comma', label: '1.234,56' },
] as const;
