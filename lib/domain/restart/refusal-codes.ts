import type { RefusalCause } from './refusal-causes';

/** The service's answer as far as it is kept with a restart. */
export interface ServiceAnswer {
  /** STS, which gives a role's credentials; ECS where it is left out. */
  from?: 'sts';
  code: string;
  message: string;
  requestId: string | null;
  httpStatus: number | null;
  recommend: string | null;
  accessDenied: {
    action: string | null;
    principal: string | null;
    policyType: string | null;
    reason: string | null;
  } | null;
}

/** What was asked when it was refused: a restart, a read, a dry run of a restart, or a role at STS. */
export type RefusedCall = 'restart' | 'read' | 'check' | 'sts';

/** The parts of an answer that say what it means. */
export interface AnswerParts {
  code: string;
  message: string;
  accessDenied?: { action: string | null; reason: string | null } | null;
}

/**
 * Codes of RebootInstance, of its family, of every action and of AssumeRole (API 2014-05-26 and 2015-04-01, error pages;
 * ecs-facts.md section 1), where the code alone tells.
 */
const BY_CODE: Readonly<Record<string, RefusalCause>> = {
  'IncorrectInstanceStatus.Initializing': 'status_initializing',
  InstanceLockedForSecurity: 'security_lock',
  DiskError: 'disk_error',
  InstanceExpiredOrInArrears: 'expired_or_unpaid',
  'InvalidParameter.KMSKeyId.CMKUnauthorized': 'key_unauthorized',
  'InvalidParameter.KMSKeyId.CMKNotEnabled': 'key_not_enabled',
  'InvalidParameter.KMSKeyId.KMSUnauthorized': 'key_service_unauthorized',
  // 404, and yet the instance is there: it is the key that is gone.
  'InvalidParameter.KMSKeyId.NotFound': 'key_not_found',
  'InvalidInstanceId.NotFound': 'instance_not_found',
  'InvalidInstance.NotFound': 'instance_not_found',
  // The answer to a restart that was no dry run would be a surprise; nothing was restarted then either.
  DryRunOperation: 'dry_run_only',
  'ServiceUnavailable.RegionMaintaining': 'region_maintenance',
  'LimitedOperation.ServiceUnavailable': 'unavailable',
  InstanceNotReady: 'not_ready',
  InsufficientBalance: 'balance_low',
  'InvalidAccountStatus.NotEnoughBalance': 'balance_low',
  'Account.Arrearage': 'account_overdue',
  'InvalidInstance.UnPaidOrder': 'order_unpaid',
  'InvalidInstance.NotFoundSystemDisk': 'no_system_disk',
  OperationConflict: 'conflict',
  'InvalidOperation.Conflict': 'conflict',
  'InvalidAccessKeyId.NotFound': 'access_key_unknown',
  'InvalidAccessKeyId.Inactive': 'access_key_disabled',
  'Forbidden.AccessKeyDisabled': 'access_key_disabled',
  'InvalidTimeStamp.Format': 'time_format',
  'InvalidTimeStamp.Expired': 'clock',
  IllegalTimestamp: 'time_format',
  SignatureNonceUsed: 'nonce_used',
  SignatureDoesNotMatch: 'secret_wrong',
  IncompleteSignature: 'signature_form',
  'InvalidSecurityToken.Expired': 'token_expired',
  'InvalidSecurityToken.Malformed': 'token_malformed',
  'InvalidSecurityToken.MismatchWithAccessKey': 'token_mismatch',
  MissingSecurityToken: 'token_missing',
  RealNameAuthenticationError: 'identity_unverified',
  'Forbidden.RAM': 'no_permission',
  'Forbidden.Unauthorized': 'no_permission',
  'Forbidden.SubUser': 'no_permission',
  'Forbidden.RiskControl': 'risk_control',
  'Forbidden.Authentication': 'identity_unverified',
  'Forbidden.UserVerification': 'identity_unverified',
  'Forbidden.NotSupportRAM': 'not_for_ram_users',
  // Misspelt so by the service.
  'Forbedden.NotSupportRAM': 'not_for_ram_users',
  'InvalidOperation.NotSupportedEndpoint': 'not_supported_here',
  'EntityNotExist.Role': 'role_not_found',
  'InvalidParameter.RoleArn': 'role_arn_invalid',
  ChargeTypeViolation: 'charge_type',
  // Codes of the desk's own, for what kept STS from answering.
  sts_unreachable: 'sts_unreachable',
  sts_certificate: 'sts_certificate',
  sts_timeout: 'sts_timeout',
  sts_connection_lost: 'sts_connection_lost',
  sts_unreadable: 'sts_unreadable',
  credentials_missing: 'credentials_missing',
  credentials_malformed: 'credentials_malformed',
};

/** For a code that is not above, by its first dotted segment: families in which every member means nearly the same. */
const BY_FAMILY: Readonly<Record<string, RefusalCause>> = {
  IncorrectInstanceStatus: 'status_not_running',
  IncorrectStatus: 'status_not_running',
  InvalidInstanceStatus: 'status_not_running',
  InvalidStatus: 'status_not_running',
  InstanceLockedForSecurity: 'security_lock',
  DiskError: 'disk_error',
  IncorrectDiskStatus: 'disk_error',
  InstanceExpiredOrInArrears: 'expired_or_unpaid',
  InstanceExpired: 'instance_expired',
  InvalidInstanceId: 'instance_id_invalid',
  InternalError: 'internal_error',
  UnknownError: 'internal_error',
  ServiceUnavailable: 'unavailable',
  LimitedOperation: 'limited',
  InstanceNotReady: 'not_ready',
  InsufficientBalance: 'balance_low',
  InvalidAccountStatus: 'account_status',
  Account: 'account_status',
  OperationConflict: 'conflict',
  InvalidAccessKeyId: 'access_key_invalid',
  InvalidTimeStamp: 'time_invalid',
  SignatureDoesNotMatch: 'secret_wrong',
  IncompleteSignature: 'signature_form',
  InvalidSignatureMethod: 'signature_form',
  InvalidSignatureVersion: 'signature_form',
  InvalidSecurityToken: 'token_invalid',
  MissingSecurityToken: 'token_missing',
  NoPermission: 'no_permission',
  InvalidApi: 'api_unknown',
  InvalidAction: 'api_unknown',
  InvalidVersion: 'api_unknown',
  InvalidRegionId: 'region_unknown',
  InvalidOperation: 'not_supported_here',
  MissingParameter: 'malformed_request',
  InvalidParameter: 'malformed_request',
  // Misspelt so by the service.
  InvalidParamater: 'malformed_request',
  UnsupportedParameter: 'malformed_request',
  UnsupportedHTTPMethod: 'malformed_request',
  OperationDenied: 'denied_otherwise',
  QuotaExceed: 'quota',
  QuotaExceeded: 'quota',
};

// The gateways before the services do not agree on the case.
const lowered = (table: Readonly<Record<string, RefusalCause>>) =>
  new Map(Object.entries(table).map(([code, cause]) => [code.toLowerCase(), cause]));
const CODES = lowered(BY_CODE);
const FAMILIES = lowered(BY_FAMILY);

/** Families whose code says too little: the message is asked first. */
const WIDE = new Set([
  'forbidden',
  'forbedden',
  'invalidparameter',
  'invalidparamater',
  'missingparameter',
  'unsupportedparameter',
  'operationdenied',
  'invalidoperation',
  'invalidaccountstatus',
  'account',
  'invalidinstance',
]);

/** The members of Forbidden that are a denial by RAM. An allow-list: risk control and unpaid bills are called Forbidden too. */
const RAM_MEMBERS = /^(ram|ramuser|subuser|no_?permission|access_?denied|denied|.*(un|not)_?authori[sz]ed)$/;

const RAM_CODES = /^(no_?permission|unauthori[sz]ed|accessdenied|actionunauthorized|notauthorized|authenticationfail)$/;

/** What a text is about, the surest first: the rest of a code and the message beside it, in small letters. */
const TOPICS: readonly (readonly [RegExp, RefusalCause])[] = [
  [/not authorized to operate on the specified/, 'no_permission'],
  [/flow control|throttl/, 'throttled'],
  [/risk_? ?control|风控|风险控制/, 'risk_control'],
  [/real[- ]?name|userverification|identity verif|实名/, 'identity_unverified'],
  [/(has )?(unpaid|outstanding) ?orders?/, 'order_unpaid'],
  [/enough ?balance|insufficient ?balance|余额/, 'balance_low'],
  [/arrear|overdue|outstanding payment|欠费/, 'account_overdue'],
  [/account.{0,30}(frozen|suspended|closed|locked|inactive|disabled)|(user|account)frozen/, 'account_status'],
  [/(security|sts) ?token.{0,30}expire/, 'token_expired'],
  [/access ?key.{0,20}(disabled|inactive)/, 'access_key_disabled'],
  [/access ?key.{0,30}(not found|not exist)/, 'access_key_unknown'],
  [/support.{0,20}\bram\b|\bram (user|mode)/, 'not_for_ram_users'],
  [/\bkms\b|kmskey|\bcmk\b/, 'key_trouble'],
  [/security ?lock|locked for security|lock(ed)?forsecurity/, 'security_lock'],
  [/instance.{0,20}(is )?locked|lockmode|instancelocked/, 'instance_locked'],
  [/instance.{0,30}(not ?found|not ?exist)/, 'instance_not_found'],
  [/quota|limit exceeded|exceeds? the limit/, 'quota'],
  [/(product|service).{0,10}not.{0,6}open|not.{0,6}(activated|opened)|inactive to this service/, 'service_not_open'],
  [/region.{0,40}(not.{0,6}(open|available|allowed|support)|closed|forbidden)|^region/, 'region_closed'],
  [/source ?ip|ip ?address|white ?list|network ?acl/, 'address_not_allowed'],
  [/charge ?type/, 'charge_type'],
  [/(instance|current) ?status|status of the/, 'status_not_running'],
  [/(not|un) ?authori[sz]ed|no permission|权限|未授权/, 'no_permission'],
];

/** What an answer means, as a code of our own. Total: what nobody wrote down is `unknown`. */
export function causeOf(answer: AnswerParts, about: RefusedCall): RefusalCause {
  if (about !== 'sts') return anyCause(answer);
  const cause = roleCause(answer) ?? anyCause(answer);
  // A denial there is about the role, not about an instance.
  return cause === 'no_permission' ? 'role_not_trusting' : cause;
}

function anyCause({ code, message, accessDenied = null }: AnswerParts): RefusalCause {
  const lower = code.toLowerCase();
  if (lower.includes('throttling')) return 'throttled';
  const [family = '', ...rest] = lower.split('.');
  const said = message.toLowerCase();
  const exact = CODES.get(lower);
  if (exact !== undefined) return exact;
  if (STATUS_FAMILIES.has(family)) return statusCause(message);
  // RAM explains itself: whatever the code is called, this was a denial.
  if (accessDenied !== null && family !== 'invalidparameter') return 'no_permission';
  const member = rest.join('.');
  if (isForbidden(family) && rest.some((part) => RAM_MEMBERS.test(part))) return 'no_permission';
  const named = WIDE.has(family) ? parameterCause(lower, said) : null;
  if (named !== null) return named;
  const known = FAMILIES.get(family);
  if (known === undefined || WIDE.has(family)) {
    const topic = TOPICS.find(([topic]) => topic.test(`${member} ${said}`.trim()))?.[1];
    if (topic === 'status_not_running') return statusCause(message);
    if (topic !== undefined) return topic;
  }
  if (isForbidden(family)) return member === '' ? 'no_permission' : 'forbidden_otherwise';
  if (known !== undefined) return known;
  return RAM_CODES.test(family) ? 'no_permission' : 'unknown';
}

const STATUS_FAMILIES = new Set([
  'incorrectinstancestatus',
  'invalidinstancestatus',
  'incorrectstatus',
  'invalidstatus',
]);

function isForbidden(family: string): boolean {
  return family === 'forbidden' || family === 'forbedden';
}

/** What only STS speaks of: the role and how it was asked for. */
function roleCause({ code, message }: AnswerParts): RefusalCause | null {
  const said = `${code} ${message}`.toLowerCase();
  if (/root account/.test(said)) return 'role_root_account';
  if (/entitynotexists?\.role|\brole\b.{0,20}not exist/.test(said)) return 'role_not_found';
  if (!/^(invalid|missing)param/.test(said)) return null;
  if (/\brolearn\b/.test(said)) return 'role_arn_invalid';
  return /rolesessionname|durationseconds|externalid|\bpolicy/.test(said) ? 'role_settings_invalid' : null;
}

/** Which parameter a wide code is about, as far as it says: `The specified parameter "SecurityToken.Expired" is not valid.` */
function parameterCause(code: string, said: string): RefusalCause | null {
  const quoted = /parameters? +["“”'‘’<[]?([\w.-]+(?: or [\w.-]+)?)/.exec(said)?.[1] ?? '';
  const name = `${code.split('.').slice(1).join('.')} ${quoted}`;
  const about = `${name} ${said}`;
  if (/security-?_?token/.test(name)) {
    if (/expired?/.test(about)) return 'token_expired';
    if (/malformed/.test(about)) return 'token_malformed';
    if (/mismatch|not match/.test(about)) return 'token_mismatch';
    return /mandatory|not supplied|missing/.test(about) ? 'token_missing' : 'token_invalid';
  }
  if (/access-?_?key/.test(name)) {
    if (/inactive|disabled/.test(about)) return 'access_key_disabled';
    return /not ?found|not exist/.test(about) ? 'access_key_unknown' : 'access_key_invalid';
  }
  if (/time-?_?stamp|x-acs-date/.test(name)) {
    if (/expired?/.test(about)) return 'clock';
    return /format/.test(about) ? 'time_format' : 'time_invalid';
  }
  if (/nonce/.test(name)) return /used|repeat/.test(about) ? 'nonce_used' : 'signature_form';
  if (/signature/.test(name)) {
    return /match/.test(about.replace('signaturemethod', '')) ? 'secret_wrong' : 'signature_form';
  }
  if (/kms|cmk/.test(name)) return 'key_trouble';
  if (/^ ?instance-?_?id/.test(name.trim())) return 'instance_id_invalid';
  if (/^region-?_?id/.test(name.trim())) return 'region_unknown';
  return /^(action|version|api)\b/.test(name.trim()) ? 'api_unknown' : null;
}

const STATUS_WORDS: ReadonlyMap<string, RefusalCause> = new Map([
  ['starting', 'status_changing'],
  ['stopping', 'status_changing'],
  ['pending', 'status_changing'],
  ['restarting', 'status_changing'],
  ['rebooting', 'status_changing'],
  ['initializing', 'status_initializing'],
  ['stopped', 'status_stopped'],
  ['expired', 'instance_expired'],
  ['locked', 'instance_locked'],
]);

/** The status that a refusal names: what it expected in its place is left out. */
function statusCause(message: string): RefusalCause {
  const found = message.toLowerCase().split(/\b(?:but )?(?:the )?expect/)[0] ?? '';
  const word = found.split(/[^a-z]+/).find((one) => STATUS_WORDS.has(one)) ?? '';
  return STATUS_WORDS.get(word) ?? 'status_not_running';
}

/** The codes of the service that have a sentence of our own, for tests. Those of the desk's own begin small. */
export const CATALOGUED_CODES: readonly string[] = [...Object.keys(BY_CODE), ...Object.keys(BY_FAMILY)].filter(
  (code, index, all) => /^[A-Z]/.test(code) && all.indexOf(code) === index,
);
