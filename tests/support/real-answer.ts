import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Arrived, reply, startRawServer } from '@/lib/cloud/alibaba/testing/raw-server';

const FOLDER = join(import.meta.dirname, 'real-answers');

/** An answer in a shape that the real API, or a gateway before it, was published to have. Its values are invented. */
export interface RealAnswer {
  about: {
    /** Where such a shape was seen. */
    seen: string;
    year: number;
    peculiar: string;
  };
  status: number;
  contentType?: string;
  /** Sent as JSON; a text is sent as it is. */
  answer: object | string;
}

/** The names of all of them: those of errors begin with `error-`. */
export function realAnswerNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** One of them, by its name. */
export function realAnswer(name: string): RealAnswer {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as RealAnswer;
}

/** A server on loopback that gives this answer to every request. */
export function serveRealAnswer(name: string) {
  const { status, contentType = 'application/json;charset=utf-8', answer } = realAnswer(name);
  return startRawServer((request: Arrived) => reply(request, status, answer, { 'content-type': contentType }));
}
