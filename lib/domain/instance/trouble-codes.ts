import { explainRefusal } from '../restart/refusals';
import { printable } from '../words/printable';
import type { ReadTrouble, TroubleAnswer } from './read-trouble';

/** Whether a permission in RAM is what is missing. */
export function isDenied(trouble: ReadTrouble): boolean {
  if (trouble.kind === 'looks_empty') return true;
  return (
    trouble.kind === 'refused' &&
    trouble.answer.from !== 'sts' &&
    explainRefusal({ ...trouble.answer, about: 'read' }).cause === 'no_permission'
  );
}

/** The code for logs and lists. */
export function troubleCode(trouble: ReadTrouble): string {
  switch (trouble.kind) {
    case 'refused':
      return answerCode(trouble.answer);
    case 'looks_empty':
      return 'Forbidden.RAM';
    case 'throttled':
      return trouble.code === null ? 'throttled' : `${trouble.api === 'AssumeRole' ? 'STS ' : ''}${trouble.code}`;
    case 'no_budget':
      return 'no_budget';
    case 'endless':
      return 'endless_pages';
    case 'unread':
      return 'unread';
  }
  return kindOf(trouble);
}

/** STS is named: its Throttling.User is another one than that of ECS. */
export function answerCode({ from, code }: TroubleAnswer): string {
  return from === 'sts' && /^[A-Z]/.test(code) ? `STS ${code}` : code;
}

/** Of a newer release, which knows what it means. */
export function kindOf(trouble: { kind: string }): string {
  return printable(trouble.kind);
}
