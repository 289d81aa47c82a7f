import { Command, CommanderError, Option } from 'commander'
import { ConfigError } from '../server/config.ts'
import { AppError } from '../server/errors.ts'
import { DataFolderInUse } from '../server/storage/database.ts'
import { VERSION } from '../server/version.ts'
import { exportLibrary } from './export-command.ts'
import { importFile } from './import-command.ts'
import { tagFile } from './tag-command.ts'
import { createTerminal } from './terminal.ts'

/** What the shell is told; documented in `genretagging --help`. */
const EXIT = { failed: 1, usage: 2, interrupted: 130 } as const

const terminal = createTerminal(process)
const program = new Command('genretagging')
  .description('Genre comments for DJ libraries.')
  .version(VERSION)
  .exitOverride()
  .showHelpAfterError('Run with --help to see what is possible.')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted (finished work is kept).',
  )

program
  .command('tag')
  .description('Tag a CSV file and write the result to another; the library is not touched.')
  .argument('<in.csv>', 'track list to read')
  .option('--out <file>', 'where to write (default: <in>_tagged.csv beside the input)')
  .option('--model <name>', 'what writes the comments', 'offline')
  .addOption(new Option('--only-missing', 'leave existing comments alone (default)').conflicts('overwrite'))
  .option('--overwrite', 'write new comments over existing ones')
  .option('--json', 'print the outcome as JSON')
  .action(
    async (input: string, options: { out?: string; model: string; overwrite?: boolean; json?: boolean }) => {
      const isInterrupted = await tagFile({ ...options, input }, terminal)
      if (isInterrupted) process.exitCode = EXIT.interrupted
    },
  )

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
  .action((input: string, options: object) => importFile({ ...options, input }, terminal))

program
  .command('export')
  .description('Write the library to a CSV file with its imported columns.')
  .argument('[out.csv]', 'where to write (default: <imported name>_tagged.csv here)')
  .option('--changed', 'only tracks whose comment differs from the imported file')
  .option('--json', 'print the outcome as JSON')
  .action((output: string | undefined, options: object) => exportLibrary({ ...options, output }, terminal))

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
