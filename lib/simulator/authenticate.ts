import type { AccessKey } from './access-keys';
import { verifyAcs3 } from './acs3';
import type { ApiError } from './api-error';
import { verifyClassic } from './classic-signature';
import type { EcsRequest } from './ecs-request';
import type { SignatureWorld } from './signing';

/** Finds out whose request it is, by the kind of signature that it carries; a refusal when that is not proven. */
export function authenticate(request: EcsRequest, world: SignatureWorld): AccessKey | ApiError {
  return request.signature === 'current' ? verifyAcs3(request, world) : verifyClassic(request, world);
}
