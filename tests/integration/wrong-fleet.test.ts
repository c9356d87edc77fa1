import { expect, test } from 'vitest';
import { migrateDatabase, WrongFleetError } from '@/lib/db/migrate';
import { newDatabase } from '../support/database';

test('a database of one kind of fleet is never used for the other', async () => {
  const database = await newDatabase({ empty: true });
  await migrateDatabase(database.url, 'simulated');
  await migrateDatabase(database.url, 'simulated');
  await expect(migrateDatabase(database.url, 'alibaba')).rejects.toBeInstanceOf(WrongFleetError);
  await database.drop();
});
