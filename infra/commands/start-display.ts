import cliProgress from 'cli-progress';
import type { Product } from '../process/product.ts';

export type Display = {
  step(name: string): void;
  progress(what: string, done: number, total: number): void;
  note(text: string): void;
  ready(product: Product): void;
};

/** What the terminal shows of a start: steps with their time, a bar for long ones (only on a terminal), and where all is. */
export function startDisplay(out: NodeJS.WriteStream): Display {
  const started = performance.now();
  const colour = out.isTTY && !process.env.NO_COLOR;
  const dim = (text: string) => (colour ? `\u001b[2m${text}\u001b[0m` : text);
  const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[0m` : text);
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  let bar: { what: string; bar: cliProgress.SingleBar } | undefined;
  const endBar = () => {
    bar?.bar.stop();
    bar = undefined;
  };

  return {
    step(name) {
      endBar();
      out.write(`${dim(seconds().padStart(7))}  ${name}\n`);
    },
    progress(what, done, total) {
      if (!out.isTTY) return;
      if (bar?.what !== what) {
        endBar();
        const format = `         ${what} {bar} {value}/{total} {eta_formatted}`;
        bar = {
          what,
          bar: new cliProgress.SingleBar(
            { format, hideCursor: true, clearOnComplete: true },
            cliProgress.Presets.rect,
          ),
        };
        bar.bar.start(total, done);
      }
      bar.bar.update(done);
      if (done >= total) endBar();
    },
    note(text) {
      endBar();
      out.write(`${text}\n`);
    },
    ready(product) {
      endBar();
      out.write(`${dim(seconds().padStart(7))}  ready\n\n`);
      if (product.url)
        out.write(
          `  ${bold('Player')}    ${product.url}/\n  ${bold('GraphQL')}   ${product.url}/graphql\n\n`,
        );
      for (const [name, url] of Object.entries(product.services))
        out.write(`  ${dim(name.padEnd(15))} ${dim(`${url}/graphql`)}\n`);
      out.write(`\n  Ctrl-C stops everything.\n`);
    },
  };
}
