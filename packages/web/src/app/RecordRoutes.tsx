import { useParams } from '@tanstack/react-router';
import { RecordPage } from '../modules/process/RecordPage.tsx';

/** The three records that run a process share one page; a new id is a new page. */
export function LeadPage() {
  const { id } = useParams({ from: '/signed-in/shell/leads/$id' });
  return <RecordPage key={id} kind="leads" id={id} />;
}
export function DealPage() {
  const { id } = useParams({ from: '/signed-in/shell/deals/$id' });
  return <RecordPage key={id} kind="deals" id={id} />;
}
export function CustomerPage() {
  const { id } = useParams({ from: '/signed-in/shell/customers/$id' });
  return <RecordPage key={id} kind="customers" id={id} />;
}
