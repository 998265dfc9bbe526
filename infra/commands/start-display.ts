import cliProgress from 'cli-progress';
import type { Product } from '../process/product.ts';

export type Display = {
  step(name: string): void;
  progress(what: string, done: number, total: number): void;
  note(text: string): void;
  ready(product: Pick<Product, 'url' | 'services'>): void;
};

/** One bar at a time, and none where nobody watches. */
function progressBar(out: NodeJS.WriteStream) {
  let current: { what: string; bar: cliProgress.SingleBar } | undefined;
  function end(): void {
    current?.bar.stop();
    current = undefined;
  }
  function begin(what: string, total: number): cliProgress.SingleBar {
    end();
    const format = `         ${what} {bar} {value}/{total} {eta_formatted}`;
    const settings = { format, stream: out, hideCursor: true, clearOnComplete: true };
    const bar = new cliProgress.SingleBar(settings, cliProgress.Presets.rect);
    current = { what, bar };
    bar.start(total, 0);
    return bar;
  }
  return {
    end,
    show(what: string, done: number, total: number) {
      if (!out.isTTY) return;
      const bar = current?.what === what ? current.bar : begin(what, total);
      bar.update(done);
      if (done >= total) end();
    },
  };
}

/** What the terminal shows of a start: steps with their time, a bar for long ones (only on a terminal), and where all is. */
export function startDisplay(out: NodeJS.WriteStream, environment: NodeJS.ProcessEnv = process.env): Display {
  const started = performance.now();
  const colour = out.isTTY && !environment.NO_COLOR;
  const dim = (text: string) => (colour ? `\u001b[2m${text}\u001b[0m` : text);
  const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[0m` : text);
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const bar = progressBar(out);
  const line = (text: string) => {
    bar.end();
    out.write(`${text}\n`);
  };
  return {
    step: (name) => line(`${dim(seconds().padStart(7))}  ${name}`),
    progress: bar.show,
    note: line,
    ready({ url, services }) {
      line(`${dim(seconds().padStart(7))}  ready\n`);
      if (url) line(`  ${bold('Player')}    ${url}/\n  ${bold('GraphQL')}   ${url}/graphql\n`);
      for (const [name, address] of Object.entries(services))
        line(`  ${dim(name.padEnd(15))} ${dim(`${address}/graphql`)}`);
      line('\n  Ctrl-C stops everything.');
    },
  };
}
