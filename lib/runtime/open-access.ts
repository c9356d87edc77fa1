import type { AccessContext } from '../access/access-context';
import { newAccessMemory } from '../access/access-memory';
import { readSecret } from '../access/sessions/secret';
import { sessionCookieName } from '../access/sessions/session-cookie';
import { lacksAdmin } from '../access/set-up/lacks-admin';
import { type SetUpWatch, watchSetUp } from '../access/set-up/needs-set-up';
import { makeSetUpToken } from '../access/set-up/set-up-token';
import { ensureDemoPeople } from '../access/sign-in/demo';
import { forgetGroupRoles } from '../access/sign-in/forget-group-roles';
import { createSingleSignOn } from '../access/sign-in/single-sign-on';
import type { AccessSettings } from '../config/access-settings';
import { type Config, ConfigError } from '../config/config';
import type { Database } from '../db/client';
import { say } from './log';
import { metrics } from './metrics';

/**
 * Makes what people and sessions need. Demo people are made where the settings allow them.
 * @throws ConfigError when other machines could reach the desk and nobody could become its first administrator.
 */
export async function openAccess(config: Config, db: Database): Promise<AccessContext> {
  const { access: settings } = config;
  const origin =
    settings.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  const secret = await readSecret(db, settings.secret);
  if (settings.demo) await ensureDemoPeople(db);
  await forgetGroupRoles(db, settings.oidc?.groups ?? []);
  const setUp = await openSetUp(db, settings, origin);
  return {
    db,
    settings,
    origin,
    secret,
    cookieName: sessionCookieName(origin),
    sso: settings.oidc === null ? null : createSingleSignOn({ origin, secret, say }, settings.oidc),
    setUp,
    memory: newAccessMemory(),
    onRefusal: (door, why) => metrics().refusals.inc({ door, why }),
    say,
  };
}

/** Who is to make the first administrator is told how on the terminal: with a token of this process, good at all of them. */
async function openSetUp(db: Database, settings: AccessSettings, origin: string): Promise<SetUpWatch> {
  const ask = () => lacksAdmin(db, settings);
  const needed = await ask();
  const watch = watchSetUp(needed, ask);
  if (!needed) return watch;
  if (settings.setupToken !== null) {
    tell(`Open ${origin}/set-up with the token in DESK_SETUP_TOKEN`);
  } else if (settings.beyondLoopback) {
    throw new ConfigError(
      'Other machines can reach Restart Desk and it has no administrator: run npm run admin -- create --email you@example.com first, or set DESK_SETUP_TOKEN, or name an admin group in DESK_OIDC_ROLES.',
    );
  } else {
    tell(`Open ${origin}/set-up#${await makeSetUpToken(db)}`);
  }
  return watch;
}

/** On standard output as it is: a log line may be filtered away, and goes to places where a token must not stand. */
function tell(open: string): void {
  console.log(
    `No administrator yet. ${open} to make the first one, or run: npm run admin -- create --email you@example.com`,
  );
}
