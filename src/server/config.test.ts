import { describe, expect, test } from 'vitest'
import { ConfigError, createConfig } from './config.ts'

const configOf = (environment: Record<string, string> = {}, envFile?: string) =>
  createConfig({ environment, envFile, cwd: '/home/dj/genretagging' })

test('with nothing set the program listens on this computer alone and needs no key', () => {
  expect(configOf()).toEqual({
    port: 5_001,
    host: '127.0.0.1',
    dataDir: '/home/dj/genretagging/var',
    model: 'offline',
    password: undefined,
    corsOrigins: [],
    allowedHosts: [],
    maxUploadBytes: 200_000_000,
    logLevel: 'info',
    modelKeys: {},
    modelBaseUrls: {},
    warnings: [],
  })
})

test('the environment wins over the .env file, which wins over the default', () => {
  const config = configOf({ PORT: '6000' }, 'PORT=7000\nMODEL="gpt-4o"\n# a note\nDATA_DIR=/data')
  expect(config).toMatchObject({ port: 6_000, model: 'gpt-4o', dataDir: '/data', logLevel: 'info' })
})

test('a blank setting counts as not set', () => {
  expect(configOf({ PORT: ' ', MODEL: '', GENRETAGGING_PASSWORD: '' })).toMatchObject({
    port: 5_001,
    model: 'offline',
    password: undefined,
  })
})

test('nobody can change it afterwards', () => {
  expect(Object.isFrozen(configOf())).toBe(true)
})

describe('a setting that is not known is named, with what was probably meant', () => {
  test.each([
    [
      'in the .env file',
      {},
      'PROT=6000',
      '.env sets PROT, which is no setting of this program. Did you mean PORT?',
    ],
    [
      'in small letters',
      {},
      'data_dir=x',
      '.env sets data_dir, which is no setting of this program. Did you mean DATA_DIR?',
    ],
    ['unlike any other', {}, 'COLOUR=red', '.env sets COLOUR, which is no setting of this program.'],
    [
      'in the environment',
      { LOG_LEVLE: 'debug' },
      undefined,
      'The environment sets LOG_LEVLE, which is no setting of this program. Did you mean LOG_LEVEL?',
    ],
    [
      'with our name in front',
      { GENRETAGGING_COLOUR: 'red' },
      undefined,
      'The environment sets GENRETAGGING_COLOUR, which is no setting of this program.',
    ],
  ])('%s', (_what, environment, envFile, warning) => {
    expect(configOf(environment, envFile).warnings).toEqual([warning])
  })

  test("but what belongs to other programs is nobody's mistake", () => {
    const others = {
      PATH: '/bin',
      HOME: '/home/dj',
      HOSTNAME: 'deck',
      LANG: 'en',
      SHELL: 'zsh',
      npm_config_x: '1',
    }
    expect(configOf(others).warnings).toEqual([])
  })
})

describe('a setting that cannot be used stops the start, and the sentence names it', () => {
  test.each([
    ['PORT', 'five', /PORT is "five"; it must be a whole number from 0 to 65535/],
    ['PORT', '70000', /PORT is "70000"/],
    ['PORT', '-1', /PORT is "-1"/],
    ['PORT', '80.5', /PORT is "80.5"/],
    ['MAX_UPLOAD_MB', '0', /MAX_UPLOAD_MB is "0"; it must be a whole number from 1/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL is "loud"; it must be one of fatal, error/],
    ['CORS_ORIGINS', 'example.org', /CORS_ORIGINS names "example.org"; an origin looks like https/],
    ['CORS_ORIGINS', 'https://example.org/', /CORS_ORIGINS names/],
  ])('%s=%s', (name, value, says) => {
    expect(() => configOf({ [name]: value })).toThrow(says)
    expect(() => configOf({ [name]: value })).toThrow(ConfigError)
  })
})

describe('listening beyond this computer', () => {
  test.each(['0.0.0.0', '192.168.1.20', '::', 'deck.local'])(
    'on %s is refused without a password',
    (host) => {
      expect(() => configOf({ HOST: host })).toThrow(/anyone on the network.*GENRETAGGING_PASSWORD/)
    },
  )

  test('is allowed with one', () => {
    expect(configOf({ HOST: '0.0.0.0', GENRETAGGING_PASSWORD: 'secret' })).toMatchObject({ host: '0.0.0.0' })
  })

  test.each(['127.0.0.1', 'localhost', '::1', 'LOCALHOST'])('%s is this computer and needs none', (host) => {
    expect(configOf({ HOST: host }).host).toBe(host)
  })
})
