/**
 * Frames of text from server to client (RFC 6455, section 5.2): final, not masked. Answers are written past the `ws`
 * package's sender, which would copy and frame each one for each client; what clients send is read by `ws` alone.
 */
const TEXT = 0x81;

export function headerBytes(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

/** Writes the header of a frame of so many bytes. @returns where its content begins */
export function writeHeader(target: Buffer, at: number, length: number): number {
  target[at] = TEXT;
  if (length < 126) {
    target[at + 1] = length;
    return at + 2;
  }
  if (length < 65_536) {
    target[at + 1] = 126;
    return target.writeUInt16BE(length, at + 2);
  }
  target[at + 1] = 127;
  return target.writeBigUInt64BE(BigInt(length), at + 2);
}
