import { createHash } from 'node:crypto';
import { openDatabases } from '../../infra/databases/handles.ts';
import { createLogger } from '../../infra/log.ts';
import { secretOf, serviceSecrets } from '../../infra/process/service-secrets.ts';
import { reviewKeys } from '../../subgraphs/auth/signing-keys.ts';
import type { ProductInfo } from '../product.ts';

/** The key that auth-service signs with now: for tokens that are wrong in one point only. */
export async function loadSigner(product: Pick<ProductInfo, 'locations' | 'secrets'>) {
  const { db, close } = openDatabases('auth', product.locations, product.secrets);
  try {
    const secret = secretOf(serviceSecrets(['auth'], product.secrets), 'auth', 'signing-keys');
    const wrappingKey = createHash('sha256').update(secret).digest();
    return (await reviewKeys({ db, logger: createLogger('silent') }, wrappingKey)).current;
  } finally {
    await close();
  }
}
