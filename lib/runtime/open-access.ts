import type { AccessContext } from '../access/context';
import { readSecret } from '../access/secret';
import { sessionCookieName } from '../access/session-cookie';
import { createAuth } from '../access/sign-in/auth';
import { ensureDemoPeople } from '../access/sign-in/demo';
import type { Config } from '../config';
import type { Database } from '../db/client';
import { say } from './log';
import { metrics } from './metrics';

/** Makes what people and sessions need. Demo people are made where the settings allow them. */
export async function openAccess(config: Config, db: Database): Promise<AccessContext> {
  const { access: settings } = config;
  const origin =
    settings.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  const secret = await readSecret(db, settings.secret);
  if (settings.demo) await ensureDemoPeople(db);
  return {
    db,
    settings,
    origin,
    secret,
    cookieName: sessionCookieName(origin),
    auth: createAuth(db, settings, origin, secret),
    onRefusal: (door, why) => metrics().refusals.inc({ door, why }),
    say,
  };
}
