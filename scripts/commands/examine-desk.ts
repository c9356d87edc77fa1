import { createAlibabaCloud } from '../../lib/cloud/alibaba/alibaba-cloud';
import { UNLIMITED } from '../../lib/cloud/cloud-budget';
import type { Cloud } from '../../lib/cloud/port';
import { type Config, type ConfigError, readConfig, readCredentials, targetsOf } from '../../lib/config/config';
import {
  CHECK_PERMISSIONS,
  isOptionalCheck,
  type SourceFinding,
  UNTRIED_PERMISSION,
} from '../../lib/domain/connection/source-check';
import { findingWords, untriedSentence } from '../../lib/domain/connection/source-check-words';
import { fail, ok, type Result } from '../../lib/domain/result';
import { ENGLISH } from '../../lib/domain/words/speak';
import { examineSource } from '../../lib/sync/source-checks';

/** One line of the doctor: how it stands with one thing, in a sentence, and what to do about it. */
export interface DoctorLine {
  state: 'works' | 'missing' | 'optional' | 'not_tried';
  /** What it is about: a permission, or another thing by its name. */
  about: string;
  sentence: string;
  nextStep: string | null;
}

/** What is being examined. */
export interface Patient {
  config: Config;
  cloud: Cloud;
}

/** A part of the examination. It reads, and changes nothing. */
export interface DoctorCheck {
  name: string;
  /** Tells a heading and its lines as soon as it knows them. */
  run(patient: Patient, tell: Tell): Promise<void>;
}

type Tell = (heading: string, lines: readonly DoctorLine[]) => void;

const STAND_IN = 'postgres://localhost/desk';

/**
 * Reads the settings as a start on a real fleet would: whoever asks has not switched yet, so `DESK_FLEET` need not say so.
 * Fails with one sentence.
 */
export function readPatient(env: Readonly<Record<string, string | undefined>>): Result<Patient, string> {
  const fleet = env.DESK_FLEET || 'alibaba';
  if (fleet === 'simulated' && !env.DESK_ECS_ENDPOINT) {
    return fail(
      'DESK_FLEET is simulated, so there is no account to ask; leave it out, or set it to alibaba, and export the access key.',
    );
  }
  try {
    // The database is not what is examined.
    const config = readConfig({ ...env, DESK_FLEET: fleet, DATABASE_URL: env.DATABASE_URL || STAND_IN });
    const accounts = new Map(config.accounts.map(({ id, access }) => [id, readCredentials(access, env)]));
    const cloud = createAlibabaCloud({
      ...config.pace,
      fleet: config.fleet,
      endpoints: config.endpoints,
      accounts,
      // It asks a handful of times, and has no database to count in.
      budget: UNLIMITED,
    });
    return ok({ config, cloud });
  } catch (error) {
    if (isConfigError(error)) return fail(error.message);
    throw error;
  }
}

/** Everything that the doctor looks at, in this order. */
export const DOCTOR_CHECKS: readonly DoctorCheck[] = [
  { name: 'accounts', run: examineAccounts },
  { name: 'restarts', run: examineRestarts },
];

/** Looks at everything, and says whether the desk can serve so, in one sentence; it fails with one where it cannot. */
export async function examine(patient: Patient, say: (line: string) => void): Promise<Result<string, string>> {
  const seen: DoctorLine[] = [];
  for (const check of DOCTOR_CHECKS) {
    await check.run(patient, (heading, lines) => {
      say(heading);
      for (const line of lines) for (const text of written(line)) say(text);
      seen.push(...lines);
    });
  }
  const count = (state: DoctorLine['state']) => seen.filter((line) => line.state === state).length;
  const missing = count('missing');
  if (missing > 0) {
    return fail(
      `Restart Desk cannot serve so yet: ${missing} thing${missing === 1 ? ' is' : 's are'} missing. What to do stands beside ${missing === 1 ? 'it' : 'each'}.`,
    );
  }
  const optional = count('optional');
  const without = optional === 0 ? '' : ` (${optional} optional thing${optional === 1 ? '' : 's'} missing)`;
  return ok(
    `All that could be tried works${without}. Whether restarts are permitted, a dry run tells. Start Restart Desk with npm start and the same settings.`,
  );
}

/** Each account in each region, one after another. */
async function examineAccounts({ config, cloud }: Patient, tell: Tell): Promise<void> {
  for (const target of targetsOf(config)) {
    const account = config.accounts.find(({ id }) => id === target.accountId);
    const assumesRole = account?.access.kind === 'role';
    const findings = await examineSource(cloud, target);
    // Whether a key that is set is right, only ECS tells.
    const worth = findings.filter(({ check, state }) => assumesRole || check !== 'credentials' || state !== 'works');
    tell(
      `Account ${target.accountId}, region ${target.regionId}`,
      worth.map((finding) => lineOf(finding, assumesRole)),
    );
  }
}

/** What no read can show. */
async function examineRestarts(_patient: Patient, tell: Tell): Promise<void> {
  tell('Restarts', [
    { state: 'not_tried', about: UNTRIED_PERMISSION, sentence: untriedSentence(ENGLISH), nextStep: null },
  ]);
}

function lineOf(finding: SourceFinding, assumesRole: boolean): DoctorLine {
  const { check, state } = finding;
  const about = check === 'credentials' && !assumesRole ? 'Credentials' : CHECK_PERMISSIONS[check];
  return { about, state: stateOf(check, state), ...findingWords(ENGLISH, finding) };
}

function stateOf(check: SourceFinding['check'], state: SourceFinding['state']): DoctorLine['state'] {
  switch (state) {
    case 'works':
      return 'works';
    case 'not_asked':
      return 'not_tried';
    case 'missing':
      return isOptionalCheck(check) ? 'optional' : 'missing';
  }
}

const STATE_WORDS: Readonly<Record<DoctorLine['state'], string>> = {
  works: 'works',
  missing: 'MISSING',
  optional: 'missing',
  not_tried: 'not tried',
};

function written({ state, about, sentence, nextStep }: DoctorLine): string[] {
  const first = `  ${STATE_WORDS[state].padEnd(10)}${about}: ${sentence}`;
  return nextStep === null ? [first] : [first, `  ${''.padEnd(10)}To do: ${nextStep}`];
}

// Each import of a command has classes of its own.
function isConfigError(error: unknown): error is ConfigError {
  return error instanceof Error && error.name === 'ConfigError';
}
