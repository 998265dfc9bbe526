/** Each subcommand is a file of its own that reads its options and runs when it is imported. */
const experiments = {
  stack: {
    load: () => import('./stack.ts'),
    about: 'kills one server or service of a stack after the other under load',
  },
  reads: {
    load: () => import('./reads.ts'),
    about: 'pauses, kills and starts each replica while people read back what they write',
  },
  'write-behind': {
    load: () => import('./write-behind.ts'),
    about: 'edits of hot playlists, while playlist-service and its durable Redis are killed',
  },
  events: {
    load: () => import('./events.ts'),
    about:
      'kills, pauses and repeats what carries events, and compares everything with what people had acknowledged',
  },
} as const;

const help = `
npm run chaos -- NAME [options]

${Object.entries(experiments)
  .map(([name, { about }]) => `  ${name.padEnd(15)} ${about}`)
  .join('\n')}

npm run chaos -- NAME --help lists the options of one. Exit code: 0 everything holds, 1 otherwise, 2 for a wrong option.
`;

const name = process.argv[2];
const experiment =
  name !== undefined && name in experiments ? experiments[name as keyof typeof experiments] : undefined;
if (experiment) {
  process.argv.splice(2, 1);
  await experiment.load();
} else {
  const asked = name === undefined || name === '--help' || name === '-h';
  (asked ? process.stdout : process.stderr).write(
    asked ? help : `There is no experiment "${name}".\n${help}`,
  );
  process.exit(asked ? 0 : 2);
}
