import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { distance } from 'fastest-levenshtein'
import type { ProviderName } from '../contract/llm.schema.ts'

/** Everything that is fixed while the process runs. Read once, frozen, passed down. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute path of the folder for database, settings and uploads. */
  readonly dataDir: string
  /** Model for tagging until the DJ chooses another. */
  readonly model: string
  readonly password: string | undefined
  /** Origins of other sites that may call the interface; empty = none. */
  readonly corsOrigins: readonly string[]
  /** Names besides loopback that a reverse proxy may pass on as Host. */
  readonly allowedHosts: readonly string[]
  readonly maxUploadBytes: number
  readonly logLevel: string
  /** Keys of model providers, as the environment has them. They are secret: never log or answer with them. */
  readonly modelKeys: Readonly<Record<ProviderName, string | undefined>>
  /** Where models are asked instead of at the provider's own address. */
  readonly modelBaseUrls: Readonly<Record<ProviderName, string | undefined>>
  /** Sentences about settings that were not understood. */
  readonly warnings: readonly string[]
}

/** A configuration with which the server must not start. The message is for the person at the terminal. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Every variable that this program reads, now or once the feature behind it exists. */
const KNOWN = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'MODEL',
  'GENRETAGGING_PASSWORD',
  'CORS_ORIGINS',
  'ALLOWED_HOSTS',
  'MAX_UPLOAD_MB',
  'LOG_LEVEL',
  'ANTHROPIC_API_KEY',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'ANTHROPIC_BASE_URL',
  'LLM_BASE_URL',
  'LLM_API_KEY',
  'MUSIC_ROOTS',
  'DROPBOX_APP_KEY',
  'DROPBOX_APP_SECRET',
] as const
type Known = (typeof KNOWN)[number]

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])
/** More letters wrong than this, and it is another word. */
const TYPO_DISTANCE = 2
/** Shorter names of the machine's environment resemble ours by chance. */
const SHORTEST_TYPO = 6

export interface ConfigInput {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Text of the .env file, if there is one. The environment wins over it. */
  readonly envFile?: string | undefined
  /** Folder that relative paths start from. */
  readonly cwd: string
}

/** Reads the .env file of a folder; undefined when there is none. */
export function readEnvFile(folder: string): string | undefined {
  try {
    return readFileSync(resolve(folder, '.env'), 'utf8')
  } catch {
    // Most installations have none, and an unreadable one is as good as none.
    return undefined
  }
}

/** Makes the configuration. Throws ConfigError with a sentence that names the setting. */
export function createConfig({ environment, envFile, cwd }: ConfigInput): Config {
  const fromFile = envFile === undefined ? {} : parseEnv(envFile)
  const values: Readonly<Record<string, string | undefined>> = { ...fromFile, ...environment }
  const get = (name: Known) => {
    const value = values[name]?.trim()
    return value === '' ? undefined : value
  }
  const config: Config = {
    port: readNumber('PORT', get('PORT') ?? '5001', { least: 0, most: 65_535 }),
    host: get('HOST') ?? '127.0.0.1',
    dataDir: resolve(cwd, get('DATA_DIR') ?? 'var'),
    model: get('MODEL') ?? 'offline',
    password: get('GENRETAGGING_PASSWORD'),
    corsOrigins: readOrigins(get('CORS_ORIGINS')),
    allowedHosts: readList(get('ALLOWED_HOSTS')).map((host) => host.toLowerCase()),
    maxUploadBytes:
      readNumber('MAX_UPLOAD_MB', get('MAX_UPLOAD_MB') ?? '200', { least: 1, most: 100_000 }) * 1_000_000,
    modelKeys: {
      anthropic: get('ANTHROPIC_API_KEY'),
      openai: get('OPENAI_API_KEY'),
      local: get('LLM_API_KEY'),
    },
    modelBaseUrls: {
      anthropic: readUrl('ANTHROPIC_BASE_URL', get('ANTHROPIC_BASE_URL')),
      openai: readUrl('OPENAI_BASE_URL', get('OPENAI_BASE_URL')),
      local: readUrl('LLM_BASE_URL', get('LLM_BASE_URL')),
    },
    logLevel: readOneOf('LOG_LEVEL', get('LOG_LEVEL') ?? 'info', LOG_LEVELS),
    warnings: [...unknownInFile(fromFile), ...typosInEnvironment(environment)],
  }
  if (!isLoopback(config.host) && config.password === undefined) {
    throw new ConfigError(
      `HOST is ${config.host}, so anyone on the network could change this library. Set GENRETAGGING_PASSWORD, or leave HOST out to listen on this computer alone.`,
    )
  }
  return Object.freeze(config)
}

/** Whether a name means this computer and no other. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.toLowerCase())
}

function readNumber(name: Known, text: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`${name} is "${text}"; it must be a whole number from ${least} to ${most}.`)
  }
  return value
}

function readOneOf(name: Known, text: string, choices: readonly string[]): string {
  if (choices.includes(text)) return text
  throw new ConfigError(`${name} is "${text}"; it must be one of ${choices.join(', ')}.`)
}

/** Only what a model can be asked at; a user name or a query in it would end up in lists. */
function readUrl(name: Known, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain = url !== undefined && url.username === '' && url.search === '' && url.hash === ''
  if (isPlain && (url.protocol === 'http:' || url.protocol === 'https:')) return text
  throw new ConfigError(`${name} is no address that can be asked; it looks like http://127.0.0.1:11434/v1.`)
}

function readList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function readOrigins(text: string | undefined): string[] {
  return readList(text).map((origin) => {
    if (URL.canParse(origin) && new URL(origin).origin === origin) return origin
    throw new ConfigError(`CORS_ORIGINS names "${origin}"; an origin looks like https://example.org.`)
  })
}

/** The .env file is ours alone, so every name in it must be known. */
function unknownInFile(fromFile: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(fromFile)
    .filter((name) => !isKnown(name))
    .map((name) => `.env sets ${name}, which is no setting of this program.${suggestion(name)}`)
}

/** The environment is everybody's: only names that must be meant for us are worth a word. */
function typosInEnvironment(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment)
    .filter((name) => !isKnown(name) && name.length >= SHORTEST_TYPO)
    .filter((name) => name.startsWith('GENRETAGGING_') || suggestion(name) !== '')
    .map((name) => `The environment sets ${name}, which is no setting of this program.${suggestion(name)}`)
}

function isKnown(name: string): boolean {
  return (KNOWN as readonly string[]).includes(name)
}

function suggestion(name: string): string {
  const nearest = KNOWN.map((known) => ({ known, moves: distance(known, name.toUpperCase()) })).sort(
    (left, right) => left.moves - right.moves,
  )[0]
  return nearest !== undefined && nearest.moves <= TYPO_DISTANCE ? ` Did you mean ${nearest.known}?` : ''
}
