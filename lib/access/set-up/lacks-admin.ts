import { type AccessSettings, namesAdminGroup } from '../../config/access-settings';
import type { Queryable } from '../../db/client';
import { findAdmins } from '../people/find-admins';

/** Does the desk wait for its first administrator: is there none, and no group of the single sign-on that would make one? */
export async function lacksAdmin(db: Queryable, settings: AccessSettings): Promise<boolean> {
  return !namesAdminGroup(settings) && (await findAdmins(db, settings)).size === 0;
}
