import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { API_PATHS } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { readJson, readView } from '../shell/read-json';

/**
 * Asks the desk for a restart.
 * @throws an Error when it cannot be read, also when there is none.
 */
export async function readRestart({ t }: Language, id: string, signal: AbortSignal): Promise<RestartView> {
  return readView<RestartView>(API_PATHS.restart(id), t('ask.noSuchRestart'), signal);
}

/**
 * Asks the desk for the restart that an intent key has made; null when there is none.
 * @throws an Error when the desk cannot be asked.
 */
export async function readRestartByKey(intentKey: string): Promise<RestartView | null> {
  return readJson<RestartView>(API_PATHS.restartByKey(intentKey));
}
