import { parseArgs } from 'node:util'
import { createFakeLlm, type FakeLlmOptions } from './fake-llm.ts'
import { DRAWN_FAULTS, type DrawnFault, isDrawnFault } from './faults.ts'

const HELP = `A fake language model on this computer, for trying the app without a key.

npm run fake-llm -- [options]

  --port <number>          port to listen at (7001)
  --latency-ms <number>    time before each answer (0)
  --fault-rate <0 to 1>    share of the calls that go wrong (0)
  --faults <a,b>           kinds that may go wrong (all)
  --seed <number>          the same seed gives the same faults (1)
  --retry-after <seconds>  what a rate limit asks to wait; 0.2 is possible (1)
  --help                   this text

Kinds: ${DRAWN_FAULTS.join(', ')}.`

try {
  await main()
} catch (error) {
  // Wrong options and a port that is taken: the sentence says it all.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '7001' },
      'latency-ms': { type: 'string', default: '0' },
      'fault-rate': { type: 'string', default: '0' },
      faults: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'retry-after': { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const options: FakeLlmOptions = {
    latencyMs: readNumber('latency-ms', values['latency-ms']),
    faultRate: readNumber('fault-rate', values['fault-rate'], 1),
    seed: readNumber('seed', values.seed),
    retryAfterSeconds: readNumber('retry-after', values['retry-after']),
    ...(values.faults === undefined ? {} : { faults: readFaults(values.faults) }),
  }
  const fake = createFakeLlm(options)
  const url = await fake.listen(readNumber('port', values.port, 65_535))
  console.log(welcome(url))
  process.once('SIGINT', () => void fake.close())
  process.once('SIGTERM', () => void fake.close())
}

function welcome(url: string): string {
  return `A fake language model listens at ${url}. Ctrl-C ends it.

Start the app so that it asks the fake (any key will do):

  ANTHROPIC_API_KEY=any ANTHROPIC_BASE_URL=${url}/v1 npm start
  OPENAI_API_KEY=any OPENAI_BASE_URL=${url}/v1 npm start
  LLM_API_KEY=any LLM_BASE_URL=${url}/v1 npm start

What it was asked: ${url}/calls and ${url}/calls/log`
}

function readNumber(name: string, text: string, highest = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= 0 && value <= highest) return value
  throw new Error(`--${name} must be a number from 0 to ${highest}, but it is "${text}".`)
}

function readFaults(text: string): DrawnFault[] {
  const names = text.split(',').map((name) => name.trim())
  return names.map((name) => {
    if (isDrawnFault(name)) return name
    throw new Error(`There is no fault "${name}". There are: ${DRAWN_FAULTS.join(', ')}.`)
  })
}
