import { accountsDef, contactsDef, customersDef, dealsDef, leadsDef, productsDef } from './lists/defs.tsx';
import { ListPage } from './lists/ListPage.tsx';

export const LeadsPage = () => <ListPage def={leadsDef} />;
export const DealsPage = () => <ListPage def={dealsDef} />;
export const CustomersPage = () => <ListPage def={customersDef} />;
export const AccountsPage = () => <ListPage def={accountsDef} />;
export const ContactsPage = () => <ListPage def={contactsDef} />;
export const ProductsPage = () => <ListPage def={productsDef} />;
