import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of a bench that answers one question at a time. */
export interface Child {
  // biome-ignore lint/suspicious/noExplicitAny: each file answers with what it measures
  ask(question: string, value?: unknown): Promise<any>;
  /** Kills it; resolves when it is gone. */
  stop(): Promise<void>;
}

export function startChild(file: URL, execArgv: readonly string[] = []): Child {
  const child: ChildProcess = fork(file, [], {
    execArgv: [...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    ask: (question, value) =>
      new Promise((resolve, reject) => {
        const failed = () => reject(new Error(`${file.pathname} ended`));
        child.once('exit', failed);
        child.once('message', (answer: { error?: string; value?: unknown }) => {
          child.off('exit', failed);
          if (answer.error === undefined) resolve(answer.value);
          else reject(new Error(answer.error));
        });
        child.send({ question, value });
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Answers the questions of the process that started this one; ends when that has gone. */
// biome-ignore lint/suspicious/noExplicitAny: each file knows what it is asked
export function answerParent(answers: Record<string, (value: any) => unknown>): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ question, value }: { question: string; value: unknown }) => {
    try {
      process.send?.({ value: await answers[question]?.(value) });
    } catch (error) {
      process.send?.({ error: String(error) });
    }
  });
}
