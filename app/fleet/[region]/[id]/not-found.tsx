import { COPY } from '@/components/instance/instance-copy';
import { MessagePage } from '@/components/shell/message-page';

export default function NotFound() {
  return <MessagePage title={COPY.noInstanceTitle}>{COPY.noInstance}</MessagePage>;
}
