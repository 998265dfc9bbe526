/**
 * Node's options for a process that runs a gateway and nothing else. By default V8 lets each half of the young generation
 * grow to 32 MiB, and a gateway, whose garbage is all young, has them grown after its first burst. With 16 MiB it costs no
 * more CPU time and its collections are shorter (`npm run bench -- gateway`, `npm run bench -- subscriptions`).
 */
export const gatewayNodeOptions: readonly string[] = ['--max-semi-space-size=16'];
