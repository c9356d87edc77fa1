import { randomBytes } from 'node:crypto';
import { MAIN_ACCOUNT, SECOND_ACCOUNT } from './access-keys';
import { apiError, missingParameter } from './api-error';
import type { Action } from './call';
import { optionalText, wholeNumber } from './parameters';
import { secondStamp } from './stamp';

/** The roles that exist, with the account whose fleet each sees; null: it trusts nobody here. */
const ROLES: Readonly<Record<string, string | null>> = {
  'acs:ram::1000000000000001:role/restart-desk': MAIN_ACCOUNT,
  'acs:ram::1000000000000002:role/restart-desk': SECOND_ACCOUNT,
  'acs:ram::1000000000000001:role/trusts-nobody': null,
};

/** DurationSeconds (AssumeRole, API 2015-04-01): 900 to the longest that the role allows, an hour unless said otherwise. */
const SHORTEST_SECONDS = 900;
const LONGEST_SECONDS = 3600;

/** AssumeRole (STS, API 2015-04-01): credentials of a session that can do what the role may. */
export const answerAssumeRole: Action = ({ parameters, key, now, world }) => {
  const arn = optionalText(parameters, 'RoleArn');
  const sessionName = optionalText(parameters, 'RoleSessionName');
  if (arn === undefined || sessionName === undefined) {
    return { error: missingParameter(arn === undefined ? 'RoleArn' : 'RoleSessionName') };
  }
  if (!/^acs:ram::\d{1,20}:role\/[\w.-]{1,64}$/.test(arn)) {
    return { error: apiError('InvalidParameter.RoleArn') };
  }
  if (!/^[\w.@-]{2,64}$/.test(sessionName)) {
    return { error: apiError('InvalidParameter.RoleSessionName') };
  }
  const seconds = wholeNumber(parameters, 'DurationSeconds');
  const duration = 'error' in seconds ? Number.NaN : (seconds.value ?? LONGEST_SECONDS);
  if (!(duration >= SHORTEST_SECONDS && duration <= LONGEST_SECONDS)) {
    return { error: apiError('InvalidParameter.DurationSeconds') };
  }
  if (!Object.hasOwn(ROLES, arn)) {
    return { error: apiError('EntityNotExist.Role') };
  }
  const account = ROLES[arn] ?? null;
  if (account === null || !key.maySee) {
    return { error: apiError('NoPermission') };
  }
  const id = `STS.${randomBytes(12).toString('hex')}`;
  const session = {
    key: { id, secret: randomBytes(16).toString('hex'), account, mayReboot: true, maySee: true },
    token: randomBytes(32).toString('base64url'),
    expiresAt: now + duration * 1000,
  };
  world.sessions.set(id, session);
  return {
    body: {
      Credentials: {
        AccessKeyId: id,
        AccessKeySecret: session.key.secret,
        SecurityToken: session.token,
        Expiration: secondStamp(session.expiresAt),
      },
      AssumedRoleUser: {
        Arn: `${arn.replace(':role/', ':assumed-role/')}/${sessionName}`,
        AssumedRoleId: `${account}:${sessionName}`,
      },
    },
  };
};
