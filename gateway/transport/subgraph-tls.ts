import { getCACertificates } from 'node:tls';
import { settingsOf, type TrafficOptions } from '../traffic/settings.ts';

/** How a subgraph is reached over https. */
export interface SubgraphTls {
  /** Whether HTTP/2 is spoken where the subgraph offers it (ALPN). */
  readonly http2: boolean;
  /** All authorities that may have signed its certificate (PEM); undefined: those that Node trusts. */
  readonly ca: string[] | undefined;
  /** Equal where all of this is: subgraphs behind one origin share connections then. */
  readonly key: string;
}

export type TlsOf = (subgraph: string) => SubgraphTls;

/** An authority of one's own comes beside those that Node trusts: a subgraph may move to a public name later. */
export function createTlsOf(options: TrafficOptions): TlsOf {
  return (subgraph) => {
    const { http2 = true, ca } = settingsOf(options, subgraph);
    return {
      http2,
      ca: ca === undefined ? undefined : [...getCACertificates('default'), ca],
      key: `${http2} ${ca ?? ''}`,
    };
  };
}
