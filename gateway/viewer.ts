/** Who asks, as a verified token says. */
export interface Viewer {
  /** The token's `sub`. */
  readonly subject: string;
  /** From `scope` (RFC 8693: one string, separated by spaces) and `scp` (a list or such a string). */
  readonly scopes: ReadonlySet<string>;
  /** The whole payload, for policies that look further. */
  readonly claims: Readonly<Record<string, unknown>>;
}
