import { MessagePage } from '@/components/shell/message-page';

export default function NotFound() {
  return <MessagePage title="Nothing here">There is no page with this address.</MessagePage>;
}
