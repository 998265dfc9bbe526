import { CloseCode, type Message, MessageType, validateMessage } from 'graphql-ws';

/** Characters of an operation's id; it goes into every frame. Those of clients are numbers or UUIDs. */
const MAX_ID = 256;

export type ReadMessage =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'malformed'; readonly code: number; readonly reason: string };

/** Reads a message of graphql-transport-ws; the reason of a refusal fits into a close frame (123 bytes). */
export function readMessage(bytes: Buffer): ReadMessage {
  try {
    const message = validateMessage(JSON.parse(bytes.toString('utf8')));
    if ('id' in message && message.id.length > MAX_ID) return malformed('The id is too long');
    return { kind: 'message', message };
  } catch {
    return malformed('Invalid message received');
  }
}

/** The id in a message that is not read as a whole. */
export function idOf(bytes: Buffer): string | undefined {
  try {
    const { id } = JSON.parse(bytes.toString('utf8')) as { id?: unknown };
    return typeof id === 'string' && id.length <= MAX_ID ? id : undefined;
  } catch {
    return undefined;
  }
}

function malformed(reason: string): ReadMessage {
  return { kind: 'malformed', code: CloseCode.BadRequest, reason };
}

/** The text of an answer's message, up to its payload. */
export function nextPrefix(id: string): Buffer {
  return Buffer.from(`{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":`);
}

export function completeText(id: string): string {
  return JSON.stringify({ id, type: MessageType.Complete });
}
