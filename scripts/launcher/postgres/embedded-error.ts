/** The embedded PostgreSQL cannot run here: one sentence that says why and to set DATABASE_URL instead. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';

  /** @param why the reason, as the middle of a sentence: "it ships no binaries for win32-x64". */
  constructor(why: string) {
    super(
      `The embedded PostgreSQL cannot run here (${why}); set DATABASE_URL to a PostgreSQL server, version 14 or later.`,
    );
  }
}
