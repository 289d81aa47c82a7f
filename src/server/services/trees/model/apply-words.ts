import { type GroupWords, MOST_PICKS } from '../../../../domain/prompt/trees/wording-prompt.ts'
import { nodesOf, type Tree, type TreeNode } from '../../../../domain/tree/tree.ts'

/** How the program's descriptions name the nearest leaf. */
const NEAREST = /Close to “([^”]+)”/

/**
 * A tree with other words for some nodes, by id. A title that another node has or had stays out, so that every title
 * is unique whichever words are used; the tracks stay where they are.
 */
export function applyWords(
  tree: Tree,
  words: ReadonlyMap<string, GroupWords>,
): { readonly tree: Tree; readonly changed: number } {
  const titles = chooseTitles(tree, words)
  const newTitle = new Map(
    nodesOf(tree.nodes).map(({ id, title }) => [title, titles.get(id) ?? title] as const),
  )
  function change(node: TreeNode): TreeNode {
    const children = node.children.map(change)
    const own = words.get(node.id)
    const title = titles.get(node.id)
    if (own?.description === undefined || title === undefined) {
      const description = node.description.replace(
        NEAREST,
        (_found, old: string) => `Close to “${newTitle.get(old) ?? old}”`,
      )
      return { ...node, description, children }
    }
    const exemplarIds = [...new Set([...own.pickIds, ...node.exemplarIds])].slice(0, MOST_PICKS)
    return { ...node, title, description: own.description, exemplarIds, children }
  }
  return { tree: { ...tree, nodes: tree.nodes.map(change) }, changed: titles.size }
}

/** The new titles that can be used, by id. */
function chooseTitles(tree: Tree, words: ReadonlyMap<string, GroupWords>): Map<string, string> {
  const nodes = nodesOf(tree.nodes)
  const owners = new Map<string, string>()
  for (const { id, title } of nodes) owners.set(title.toLowerCase(), id)
  const chosen = new Map<string, string>()
  for (const { id } of nodes) {
    const { title, description } = words.get(id) ?? {}
    if (title === undefined || description === undefined) continue
    const owner = owners.get(title.toLowerCase())
    if (owner !== undefined && owner !== id) continue
    owners.set(title.toLowerCase(), id)
    chosen.set(id, title)
  }
  return chosen
}
