import { changeDeal } from './deals.ts';
import { changeAccount, changeContact, changeCustomer, changeLead } from './records.ts';

/** What a change of a record may say under its own name. Every other name is of a field the playbook declares, among `fields`. */
export const BODY_FIELDS = {
  leads: Object.keys(changeLead.body.shape),
  deals: Object.keys(changeDeal.body.shape),
  customers: Object.keys(changeCustomer.body.shape),
  accounts: Object.keys(changeAccount.body.shape),
  contacts: Object.keys(changeContact.body.shape),
};
