import type { RefusalCause } from './refusal-causes';
import { operator, report, type SaidByEcs, type Sentences, service } from './refusal-sentence';

/** What is said of keys, tokens, clocks and roles: whatever was asked, it is the desk's own credentials. */
export const CREDENTIAL_SENTENCES = {
  access_key_unknown: (said) =>
    operator(`${service(said)} does not know the access key of Restart Desk.`, 'sets a valid access key'),
  access_key_disabled: () =>
    operator('The access key of Restart Desk is disabled.', 'enables the access key or sets another'),
  access_key_invalid: (said) =>
    operator(`${service(said)} does not accept the access key of Restart Desk.`, 'sets a valid access key'),
  secret_wrong: (said) =>
    operator(
      `The secret of the access key is wrong, so ${service(said)} did not accept the signature.`,
      'sets the right secret',
    ),
  token_expired: () => operator('The temporary credentials of Restart Desk have ended.', 'renews them'),
  token_malformed: (said) =>
    operator(
      `${service(said)} cannot read the security token of the temporary credentials of Restart Desk.`,
      'sets them anew, whole',
    ),
  token_mismatch: () =>
    operator(
      'The security token of Restart Desk belongs to another access key than the one that it uses.',
      'sets key, secret and token of one and the same session',
    ),
  token_missing: () =>
    operator(
      'The access key of Restart Desk is a temporary one, and its security token is missing.',
      'sets the token beside the key',
    ),
  token_invalid: (said) =>
    operator(`${service(said)} does not accept the temporary credentials of Restart Desk.`, 'renews them'),
  clock: () =>
    operator('The clock of the machine that runs Restart Desk is off by more than 15 minutes.', 'sets its clock (NTP)'),
  time_invalid: (said) =>
    operator(`${service(said)} does not accept the time of the request.`, 'checks its clock (NTP)'),
  time_format: (said) => report(`${service(said)} could not read the time of the request.`),
  role_not_found: () =>
    operator('STS does not find the RAM role of this account.', 'checks "roleArn" in the accounts file'),
  role_not_trusting: () => ({
    sentence: 'STS denies Restart Desk the RAM role of this account.',
    step: 'Ask your cloud administrator to let the role trust the usual credentials, and to give these sts:AssumeRole',
  }),
  role_root_account: () =>
    operator(
      'The usual credentials are those of the account itself, and STS gives roles only to RAM users and roles.',
      'sets the access key of a RAM user in their place',
    ),
  role_arn_invalid: () =>
    operator(
      'STS does not accept the name of the RAM role of this account.',
      'writes "roleArn" in the accounts file as acs:ram::<account>:role/<name>',
    ),
  role_settings_invalid: () =>
    operator(
      'STS does not accept how Restart Desk asks for the RAM role of this account.',
      'checks "externalId" in the accounts file and the longest session that the role allows (one hour is asked for)',
    ),
  sts_unreachable: () =>
    operator(
      'STS, which gives the RAM role of this account, cannot be reached.',
      'checks the network and "stsEndpoint" in the accounts file',
    ),
  sts_certificate: () =>
    operator(
      'No trusted connection (TLS) to STS came up: its certificate was not accepted, or what answers there does not speak TLS.',
      'checks "stsEndpoint" in the accounts file, and what stands between here and STS',
    ),
  sts_timeout: () => ({
    sentence: 'STS, which gives the RAM role of this account, does not answer in time.',
    step: 'Wait a minute',
  }),
  sts_connection_lost: () => ({
    sentence: 'The connection to STS, which gives the RAM role of this account, broke off.',
    step: 'Wait a minute',
  }),
  sts_unreadable: () =>
    operator(
      'What answers at the address of STS is not STS, or its answer was not whole.',
      'checks "stsEndpoint" in the accounts file, and what stands between here and STS',
    ),
  credentials_missing: () =>
    operator(
      'Restart Desk has no usable credentials for this account.',
      'sets them (README, "Connecting a real account")',
    ),
  credentials_malformed: () =>
    operator(
      'The credentials of this account hold spaces, line breaks or other characters that no access key has.',
      'sets them anew',
    ),
} as const satisfies Partial<Record<RefusalCause, (said: SaidByEcs) => Sentences>>;
