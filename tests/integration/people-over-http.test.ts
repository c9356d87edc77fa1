import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ActionReply } from '@/lib/domain/access/person';
import { EVERYWHERE, PASSWORD, startPeopleDesk, tokenOf, value } from '../support/people-desk';
import { actionId, postAction, startServer } from '../support/server';
import { signIn } from '../support/sign-in';

const { desk } = await startPeopleDesk();

test('over HTTP a link works, its token is in no table and in no line of the log, and the session is for the browser alone', async () => {
  const server = await startServer(
    {
      DATABASE_URL: desk.database.url,
      DESK_REGIONS: 'cn-hangzhou',
      DESK_ECS_ENDPOINT: `http://127.0.0.1:${desk.simulator.port}`,
      DESK_LOG_LEVEL: 'info',
    },
    undefined,
    'demo-admin',
  );
  try {
    const email = `${randomUUID()}@test.invalid`;
    const grants = [EVERYWHERE.support];
    const reply = await postAction(server.url, server.cookie, 'invitePersonAction', [{ name: 'Olu', email, grants }]);
    const link = value(reply.value as ActionReply<{ url: string; personId: string }>);
    expect(link.url.startsWith(`${server.url}/invite#`)).toBe(true);
    const token = tokenOf(link.url);
    const read = await postAction(server.url, '', 'readInviteAction', [token]);
    expect(read.value).toMatchObject({ kind: 'done', value: { email } });
    // From its own page: Next leaves out the cookies where the page of the call leads elsewhere.
    const accepted = await fetch(`${server.url}/invite`, {
      method: 'POST',
      headers: { 'next-action': actionId('acceptInviteAction'), accept: 'text/x-component', origin: server.url },
      body: JSON.stringify([{ token, password: PASSWORD }]),
    });
    expect(await accepted.text()).toContain('1:{"kind":"done","value":null}');
    const cookies = accepted.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=lax$/i);
    const operator = await signIn(desk.database.url, server.url, 'demo-operator');
    const refused = await postAction(server.url, operator, 'invitePersonAction', [
      { name: 'X', email: 'x@y.test', grants },
    ]);
    expect(refused.value).toMatchObject({ kind: 'not_permitted', sentence: 'Managing people needs the admin role.' });
    const { rows: tables } = await desk.database.query(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const { rows } = await desk.database.query(`select 1 from "${name}" t where t::text like $1`, [`%${token}%`]);
      expect([name, rows]).toEqual([name, []]);
    }
    const output = server.output();
    expect(output).toContain('Restart Desk has started');
    for (const secret of [token, PASSWORD, email]) expect(output).not.toContain(secret);
  } finally {
    await server.kill();
  }
});
