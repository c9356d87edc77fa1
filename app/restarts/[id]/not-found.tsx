import { MessagePage } from '@/components/shell/message-page';

export default function NotFound() {
  return (
    <MessagePage title="No such restart">
      There is no restart with this id: check that the whole address was copied.
    </MessagePage>
  );
}
