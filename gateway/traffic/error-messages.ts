import { isKnownCode } from '../errors.ts';
import type { SendToSubgraph, SubgraphError } from '../execute/context.ts';
import { isObject } from '../execute/data.ts';

/** Which messages of subgraphs clients see: those with a code that the gateway knows, all, or none. */
export type SubgraphMessages = 'known' | 'all' | 'none';

/** Makes the errors of answers pass, or be masked, where the executor decides by their code. */
export function withMessages(send: SendToSubgraph, messages: SubgraphMessages): SendToSubgraph {
  if (messages === 'known') return send;
  const change = messages === 'all' ? passed : masked;
  return async (request) => {
    const answer = await send(request);
    if (answer.kind !== 'answered' || !answer.body.errors) return answer;
    return { ...answer, body: { ...answer.body, errors: answer.body.errors.map(change) } };
  };
}

function passed(error: SubgraphError): SubgraphError {
  const { extensions } = error;
  if (isObject(extensions) && isKnownCode(extensions.code)) return error;
  return { ...error, extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } };
}

/** It is logged as it came only where the executor sees it: the message stays, its code goes. */
function masked(error: SubgraphError): SubgraphError {
  const { extensions, ...rest } = error;
  return { ...rest, extensions: isObject(extensions) ? { ...extensions, code: 'MASKED' } : undefined };
}
