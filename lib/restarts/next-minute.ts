import { wallMs } from '../clock';

/** When throttling can end: an API stays throttled until the next minute begins (ecs-facts.md section 4). ISO 8601 UTC. */
export function nextMinute(): string {
  return new Date(Math.floor(wallMs() / 60_000 + 1) * 60_000).toISOString();
}
