import { failedChecks } from '@/lib/runtime/health';

export const dynamic = 'force-dynamic';

/** 200 when this process can serve, otherwise 503 with a sentence for each check that fails. Answers within 2 s. */
export async function GET(): Promise<Response> {
  const failing = await failedChecks();
  const ready = failing.length === 0;
  return Response.json({ ready, failing }, { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
