import type { Tree, TreeNode } from '../../../domain/tree/tree.ts'

/**
 * Writes a tree as it is stored, in steps: JSON with each node at the top on a line of its own, so that reading and
 * writing a large tree never keeps others waiting for long. Never throws.
 */
export function* treeTextSteps({ nodes, ...rest }: Tree): Generator<undefined, string, undefined> {
  if (nodes.length === 0) return JSON.stringify({ ...rest, nodes })
  const lines: string[] = []
  for (const node of nodes) {
    lines.push(JSON.stringify(node))
    yield
  }
  return `${JSON.stringify(rest).slice(0, -1)},"nodes":[\n${lines.join(',\n')}\n]}`
}

/** Reads a stored tree in steps; one without lines at once. Throws SyntaxError for what is no JSON. */
export function* readTreeSteps(text: string): Generator<undefined, Tree, undefined> {
  const lines = text.split('\n')
  const [first = ''] = lines
  // Only trees are stored, here and below.
  if (lines.length === 1) return JSON.parse(text) as Tree
  const nodes: TreeNode[] = []
  for (const line of lines.slice(1, -1)) {
    nodes.push(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line) as TreeNode)
    yield
  }
  const rest = JSON.parse(`${first}]}`) as Tree
  yield
  return { ...rest, nodes }
}
