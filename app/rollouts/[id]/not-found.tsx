import { MessagePage } from '@/components/shell/message-page';

export default function NotFound() {
  return (
    <MessagePage title="No such rollout">
      There is no rollout with this id: check that the whole address was copied.
    </MessagePage>
  );
}
