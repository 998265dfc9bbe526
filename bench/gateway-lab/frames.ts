const TEXT = 0x81;

/**
 * Counts the messages that a server sends on one WebSocket (RFC 6455, section 5.2) in whatever pieces they come. Pings are
 * none: they come when they like, between any two messages.
 */
export class Frames {
  texts = 0;
  /** Bytes of the content that are still to come, and of the length that follows the first two bytes. */
  #content = 0;
  #lengthBytes = 0;
  #isText = false;
  #part: 'first' | 'second' | 'length' | 'content' = 'first';

  read(bytes: Uint8Array, length: number): void {
    let at = 0;
    while (at < length) {
      if (this.#part === 'content') {
        const taken = Math.min(this.#content, length - at);
        at += taken;
        this.#content -= taken;
        if (this.#content === 0) this.#whole();
      } else this.#header(bytes[at++] ?? 0);
    }
  }

  #header(byte: number): void {
    switch (this.#part) {
      case 'first':
        this.#isText = byte === TEXT;
        this.#part = 'second';
        return;
      case 'second':
        this.#lengthBytes = byte === 127 ? 8 : byte === 126 ? 2 : 0;
        this.#content = byte < 126 ? byte : 0;
        this.#begin();
        return;
      default:
        this.#content = this.#content * 256 + byte;
        this.#lengthBytes--;
        this.#begin();
    }
  }

  #begin(): void {
    if (this.#lengthBytes > 0) this.#part = 'length';
    else if (this.#content > 0) this.#part = 'content';
    else this.#whole();
  }

  #whole(): void {
    if (this.#isText) this.texts++;
    this.#part = 'first';
  }
}
