import { t } from './choice-messages.ts';

/** The choices a playbook writes in one word, the way people say them; others stand for themselves. */
const WORDS: Readonly<Record<string, string>> = {
  won: t('won'),
  lost: t('lost'),
  noDecision: t('noDecision'),
  nurture: t('nurture'),
  disqualified: t('disqualified'),
  converted: t('converted'),
  churned: t('churned'),
  void: t('void'),
  omit: t('omit'),
  pipeline: t('pipeline'),
  best: t('best'),
  commit: t('commit'),
  block: t('block'),
  warn: t('warn'),
  guide: t('guide'),
  lead: t('lead'),
  deal: t('deal'),
  customer: t('customer'),
  account: t('account'),
  contacts: t('contacts'),
  stakeholders: t('stakeholders'),
  owner: t('owner'),
  promises: t('promises'),
  instant: t('instant'),
  boolean: t('boolean'),
  integer: t('integer'),
  share: t('share'),
  contact: t('contact'),
};

export const wordOf = (choice: string): string => WORDS[choice] ?? choice.charAt(0).toUpperCase() + choice.slice(1);
