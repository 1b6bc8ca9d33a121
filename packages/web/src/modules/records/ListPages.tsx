export function LeadsPage() {
  return null;
}
export function DealsPage() {
  return null;
}
export function CustomersPage() {
  return null;
}
export function AccountsPage() {
  return null;
}
export function ContactsPage() {
  return null;
}
export function ProductsPage() {
  return null;
}
