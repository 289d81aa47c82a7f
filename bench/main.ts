import { benchPlatform } from './platform.ts'

/** npm run bench [-- tagger <tagged.csv>…] [-- kill [times] [rows]] [-- platform [rows…]] */
const [what = 'platform', ...rest] = process.argv.slice(2)

switch (what) {
  case 'platform':
    await benchPlatform(rest.map(Number))
    break
  case 'tagger': {
    const { benchTagger } = await import('./tagger.ts')
    await benchTagger(rest)
    break
  }
  case 'kill': {
    const { benchKill } = await import('./kill.ts')
    await benchKill({ times: Number(rest[0] ?? 20), rows: Number(rest[1] ?? 100_000) })
    break
  }
  default:
    console.error(`There is no bench "${what}". There are: platform, tagger, kill.`)
    process.exitCode = 2
}
