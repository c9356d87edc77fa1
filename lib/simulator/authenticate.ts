import { ACS3, type SignatureWorld, verifyAcs3 } from './acs3';
import { type ApiError, apiError } from './api-error';
import type { EcsRequest } from './ecs-request';
import type { AccessKey } from './keys';

/**
 * Finds out whose request it is: the signature kinds side by side, told apart by what the request carries. A further
 * kind (the classic one has a Signature parameter) is one more branch.
 */
export function authenticate(request: EcsRequest, world: SignatureWorld): AccessKey | ApiError {
  const authorization = request.headers.authorization ?? '';
  if (authorization.startsWith(ACS3)) {
    return verifyAcs3(request, world);
  }
  return apiError('IncompleteSignature');
}

/** Whether an answer of `authenticate` is a refusal. */
export function isApiError(value: AccessKey | ApiError): value is ApiError {
  return 'code' in value;
}
