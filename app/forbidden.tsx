import { MessagePage } from '@/components/shell/message-page';
import { Link } from '@/components/ui/link';
import { accountPath } from '@/lib/domain/paths';

/** A page that is not for the roles of whoever asks. */
export default function Forbidden() {
  const account = (
    <Link href={accountPath()} className="inline-flex min-h-8 items-center text-accent underline underline-offset-2">
      Your account
    </Link>
  );
  return (
    <MessagePage title="This page is not for your role" action={account}>
      You are signed in, and none of your roles opens this page. An administrator can change that.
    </MessagePage>
  );
}
