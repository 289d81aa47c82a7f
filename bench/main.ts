import { benchPlatform } from './platform.ts'

/**
 * npm run bench [-- search [tracks…]]
 * [-- tagger <tagged.csv>…] [-- facets <tagged.csv>…] [-- trees <tagged.csv>… [--imported <tree.json>…]]
 * [-- kill [times] [rows]] [-- platform [rows…]]
 * [-- llm [library.csv] [--tracks n] [--latency-ms n]] [-- llm-faults [library.csv] [rate] [seed] [model]]
 * [-- llm-kill [times] [rows]] [-- trees-model <tagged.csv> [genre|scene|collection|all] [rate]]
 * [-- trees-kill [tracks]]
 */
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
  case 'facets': {
    const { benchFacets } = await import('./facets.ts')
    await benchFacets(rest)
    break
  }
  case 'trees': {
    const { benchTrees } = await import('./trees.ts')
    await benchTrees(rest)
    break
  }
  case 'search': {
    const { benchSearch } = await import('./search.ts')
    await benchSearch(rest.map(Number))
    break
  }
  case 'kill': {
    const { benchKill } = await import('./kill.ts')
    await benchKill({ times: Number(rest[0] ?? 20), rows: Number(rest[1] ?? 100_000) })
    break
  }
  case 'llm': {
    const { benchLlm } = await import('./llm.ts')
    await benchLlm(rest)
    break
  }
  case 'llm-faults': {
    const { benchLlmFaults } = await import('./llm-faults.ts')
    const [csvPath, rate = '0.3', seed = '1', only] = rest
    await benchLlmFaults({ csvPath, rate: Number(rate), seed: Number(seed), only })
    break
  }
  case 'llm-kill': {
    const { benchLlmKill } = await import('./llm-kill.ts')
    await benchLlmKill({ times: Number(rest[0] ?? 10), rows: Number(rest[1] ?? 2_000) })
    break
  }
  case 'trees-model': {
    const { benchModelTrees } = await import('./trees-model.ts')
    await benchModelTrees(rest)
    break
  }
  case 'trees-kill': {
    const { benchTreesKill } = await import('./trees-kill.ts')
    await benchTreesKill(Number(rest[0] ?? 600))
    break
  }
  default:
    console.error(
      `There is no bench "${what}". There are: platform, tagger, facets, trees, search, kill, llm, llm-faults, llm-kill, trees-model, trees-kill.`,
    )
    process.exitCode = 2
}
