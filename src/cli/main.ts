import { resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { ConfigError } from '../server/config.ts'
import { AppError } from '../server/errors.ts'
import { DataFolderInUse } from '../server/storage/data-folder-in-use.ts'
import { VERSION } from '../server/version.ts'
import type { TagEnd, TagOptions } from './tag-command.ts'
import { createTerminal } from './terminal.ts'
import type { TrialOptions } from './trial-command.ts'

/** What the shell is told; documented in `genretagging --help`. */
const EXIT = { done: 0, failed: 1, usage: 2, limited: 3, interrupted: 130 } as const satisfies Record<
  TagEnd | 'usage',
  number
>

/** As the interface limits them. */
const MOST_DOLLARS = 1_000_000
const MOST_CONCURRENCY = 32
const MOST_TRACKS_PER_CALL = 50
const MOST_TRIAL_TRACKS = 200
const MOST_SEED = 1_000_000

// Each command brings its own part of the program, so that help and mistakes are answered at once.
const terminal = createTerminal(process)
const program = new Command('genretagging')
  .description('Genre comments for DJ libraries.')
  .version(VERSION)
  .exitOverride()
  .showHelpAfterError('Run with --help to see what is possible.')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 stopped at a limit on spending, 130 interrupted (finished work is kept in the last two).',
  )

program
  .command('tag')
  .description('Tag a CSV file and write the result to another; the library is not touched.')
  .argument('<in.csv>', 'track list to read')
  .option('--out <file>', 'where to write (default: <in>_tagged.csv beside the input)')
  .addOption(
    new Option('--review <file>', 'write suggestions as JSON instead of a tagged file').conflicts('out'),
  )
  .option('--model <name>', 'what writes the comments: offline, claude-…, gpt-…, name@local', 'offline')
  .addOption(new Option('--only-missing', 'leave existing comments alone (default)').conflicts('overwrite'))
  .option('--overwrite', 'write new comments over existing ones')
  .option('--max-cost <usd>', 'stop before the run costs more', readAmount)
  .option('--concurrency <n>', 'calls under way at once (default: the setting)', readWhole(MOST_CONCURRENCY))
  .option('--batch <n>', 'tracks in a call (default: the setting)', readWhole(MOST_TRACKS_PER_CALL))
  .addOption(new Option('--fallback <who>', 'who tags where the model fails').choices(['offline', 'none']))
  .option('--estimate', 'tell what would be done and what it would cost; ask nothing')
  .option('--json', 'print the outcome as JSON')
  .action(async (input: string, options: Omit<TagOptions, 'input'>, command: Command) => {
    if (options.review !== undefined && resolve(options.review) === resolve(input)) {
      command.error('--review must name another file than the input.')
    }
    const { tagFile } = await import('./tag-command.ts')
    process.exitCode = EXIT[await tagFile({ ...options, input }, terminal)]
  })

program
  .command('trial')
  .description('Compare taggers on the tagged tracks of a CSV file; nothing is written anywhere.')
  .argument('<in.csv>', 'track list whose tags are right')
  .option('--model <name>', 'a tagger to try; name several one by one (default: offline)', collect, [])
  .option('--tracks <n>', 'tracks to try them on (default: 50)', readWhole(MOST_TRIAL_TRACKS))
  .option('--seed <n>', 'another number chooses other tracks', readWhole(MOST_SEED))
  .option('--twice', 'ask each model a second time, to see whether it says the same')
  .option('--max-cost <usd>', 'stop before the trial costs more', readAmount)
  .option('--estimate', 'tell what would be done and what it would cost; ask nothing')
  .option('--json', 'print the scores as JSON')
  .action(async (input: string, options: Omit<TrialOptions, 'input'>) => {
    const model = options.model.length === 0 ? ['offline'] : options.model
    const { tryTaggers } = await import('./trial-command.ts')
    process.exitCode = EXIT[await tryTaggers({ ...options, input, model }, terminal)]
  })

program
  .command('import')
  .description('Bring a CSV file into the library.')
  .argument('<in.csv>', 'track list to read')
  .option('--merge', 'add to the library instead of replacing it')
  .option('--merge-duplicates', 'make one track of rows with the same artist and title')
  .addOption(
    new Option('--notation <name>', 'how the keys are written').choices(['camelot', 'open-key', 'musical']),
  )
  .option('--json', 'print the outcome as JSON')
  .action(async (input: string, options: object) => {
    const { importFile } = await import('./import-command.ts')
    await importFile({ ...options, input }, terminal)
  })

program
  .command('export')
  .description('Write the library to a CSV file with its imported columns.')
  .argument('[out.csv]', 'where to write (default: <imported name>_tagged.csv here)')
  .option('--changed', 'only tracks whose comment differs from the imported file')
  .option('--json', 'print the outcome as JSON')
  .action(async (output: string | undefined, options: object) => {
    const { exportLibrary } = await import('./export-command.ts')
    await exportLibrary({ ...options, output }, terminal)
  })

program
  .command('serve')
  .description('Start the server and the web page.')
  .action(async () => {
    await import('../server/main.ts')
  })

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}

function readAmount(text: string): number {
  const amount = Number(text)
  if (text.trim() !== '' && amount >= 0 && amount <= MOST_DOLLARS) return amount
  throw new InvalidArgumentError('It must be an amount in US dollars, such as 1.50.')
}

function readWhole(most: number) {
  return (text: string): number => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= 1 && value <= most) return value
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`)
  }
}

/** Gathers an option that may be given several times. */
function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}

/** Says what went wrong and returns the exit code. */
function explain(error: unknown): number {
  // Commander has printed its own message; asking for help is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage
  if (isMissingFile(error)) {
    terminal.error(`There is no file "${error.path}".`)
    return EXIT.failed
  }
  const isExpected =
    error instanceof AppError || error instanceof ConfigError || error instanceof DataFolderInUse
  terminal.error(
    isExpected || isFileError(error) ? error.message : String(error instanceof Error ? error.stack : error),
  )
  return EXIT.failed
}

function isMissingFile(error: unknown): error is Error & { path: string } {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error
}

/** The system's own sentence, such as "EACCES: permission denied, open 'x.csv'". */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error
}
