import { INSTANCE_COPY } from '@/components/instance/instance-copy';
import { MessagePage } from '@/components/shell/message-page';

export default function NotFound() {
  return <MessagePage title={INSTANCE_COPY.noInstanceTitle}>{INSTANCE_COPY.noInstance}</MessagePage>;
}
