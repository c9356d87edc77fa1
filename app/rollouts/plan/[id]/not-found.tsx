import { MessagePage } from '@/components/shell/message-page';

export default function NotFound() {
  return (
    <MessagePage title="No such plan">
      There is no plan with this id: check that the whole address was copied. Plans are kept for 7 days; after that the
      instances have to be chosen again.
    </MessagePage>
  );
}
