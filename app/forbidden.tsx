import { MessagePage } from '@/components/shell/message-page';

/** A page that is not for the roles of whoever asks. */
export default function Forbidden() {
  return (
    <MessagePage title="This page is not for your role">
      You are signed in, and none of your roles opens this page. An administrator can change that.
    </MessagePage>
  );
}
