import type { Reporter, TestCase } from 'vitest/node';

/** Says why a proof failed when it does: the runner's own report comes after the last of them, which can be an hour later. */
export class FailuresAtOnce implements Reporter {
  onTestCaseResult(test: TestCase): void {
    for (const { message, stack } of test.result().errors ?? [])
      console.error(`\n${test.fullName} failed:\n${message}\n${stack ?? ''}`);
  }
}
