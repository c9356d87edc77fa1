import { readerLanguage } from '@/app/doors/reader-language';
import { setCookies } from '@/app/doors/set-cookies';
import { access, currentVisitor } from '@/app/doors/who';
import { finishSingleSignOn } from '@/lib/access/sign-in/finish-single-sign-on';

export const dynamic = 'force-dynamic';

/** The way back from the single sign-on provider. Its address is registered there, and stays as it is. */
export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const { provider } = await params;
  const { search } = new URL(request.url);
  const wayOn = await finishSingleSignOn(access(), await currentVisitor(), { provider, search });
  const headers = { 'cache-control': 'no-store' };
  if (wayOn === null) {
    const { t } = await readerLanguage();
    return Response.json({ sentence: t('peopleReply.ssoNone') }, { status: 404, headers });
  }
  await setCookies(wayOn.cookies);
  return new Response(null, { status: 303, headers: { ...headers, location: wayOn.path } });
}
