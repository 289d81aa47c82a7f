import cliProgress from 'cli-progress'

/** Where the program's words go: results to standard output, everything else to standard error. */
export interface Terminal {
  /** A result. */
  print(line: string): void
  /** Something the person should know that is not the result. */
  note(line: string): void
  error(line: string): void
  /** Shows how far some work is: a bar on a terminal, a line every tenth elsewhere. */
  startProgress(total: number): Progress
  /** Calls back at the first Ctrl-C; returns how to stop listening. */
  onInterrupt(handler: () => void): () => void
}

export interface Progress {
  /** `wait` tells why the work stands still at the moment. */
  update(done: number, wait?: string): void
  stop(): void
}

/** Part of the work after which a line is printed where there is no terminal. */
const LINE_EVERY = 0.1

/** The terminal of this process. */
export function createTerminal(system: NodeJS.Process): Terminal {
  return {
    print: (line) => system.stdout.write(`${line}\n`),
    note: (line) => system.stderr.write(`${line}\n`),
    error: (line) => system.stderr.write(`${line}\n`),
    startProgress: (total) =>
      system.stderr.isTTY
        ? createBar(total, system.stderr)
        : createLines(total, (line) => system.stderr.write(`${line}\n`)),
    onInterrupt(handler) {
      system.once('SIGINT', handler)
      return () => system.off('SIGINT', handler)
    },
  }
}

function createBar(total: number, stream: NodeJS.WriteStream): Progress {
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} %  {value} of {total}  {eta_formatted} left  {wait}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream,
  })
  bar.start(total, 0, { wait: '' })
  return { update: (done, wait = '') => bar.update(done, { wait }), stop: () => bar.stop() }
}

function createLines(total: number, write: (line: string) => void): Progress {
  let next = LINE_EVERY
  let waitingFor: string | undefined
  return {
    update(done, wait) {
      if (wait !== undefined && wait !== waitingFor) write(wait)
      waitingFor = wait
      if (total === 0 || done / total < next) return
      write(`${Math.floor((done / total) * 100)} %: ${done} of ${total}`)
      next = (Math.floor(done / total / LINE_EVERY) + 1) * LINE_EVERY
    },
    stop: () => undefined,
  }
}
