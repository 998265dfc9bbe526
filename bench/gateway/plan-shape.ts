/** What a plan sends for one client request: requests of a level wait for those of the levels before it. */
export interface PlanShape {
  readonly levels: readonly (readonly { readonly url: string; readonly body: string }[])[];
  readonly answer: string;
}

/** Finds out the levels of requests as they come: one belongs behind all that had ended when it came. */
export class PlanRecorder {
  #levels: { url: string; body: string }[][] = [];
  #ended = 0;

  /** Returns what is to be called when it is answered. */
  begun(url: string, body: string): () => void {
    const level = this.#ended;
    this.#levels[level] ??= [];
    this.#levels[level]?.push({ url, body });
    return () => {
      this.#ended = Math.max(this.#ended, level + 1);
    };
  }

  /** What was recorded since the last time. */
  take(): PlanShape['levels'] {
    const levels = this.#levels;
    this.#levels = [];
    this.#ended = 0;
    return levels;
  }
}
