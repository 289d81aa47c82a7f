import { holdOf, isLeaf, type OpenNode, touch } from './open-node.ts'

/** Ids and titles of a tree that is being changed: no two nodes have one id, no two of a kind one title. */
export class OpenNames {
  readonly #byId = new Map<string, OpenNode>()
  /** Leaves and other nodes may share a title, two of a kind may not. */
  readonly #byTitle = { leaf: new Map<string, OpenNode>(), branch: new Map<string, OpenNode>() }

  /** The node with an id. */
  find(id: string): OpenNode | undefined {
    return this.#byId.get(id)
  }

  /** How many leaves there are. */
  get leafCount(): number {
    return this.#byTitle.leaf.size
  }

  /** Lists a node. Of two with one title that which is less the DJ's gets a number, else the newcomer. */
  add(node: OpenNode): void {
    this.#byId.set(node.base.id, node)
    const titles = this.#byTitle[isLeaf(node) ? 'leaf' : 'branch']
    const { title } = node.base
    const holder = titles.get(title)
    titles.set(title, node)
    if (holder === undefined || holder === node) return
    const loser = holdOf(holder) < holdOf(node) ? holder : node
    titles.set(title, loser === holder ? node : holder)
    const other = firstFree(title, ' ', (one) => titles.has(one))
    loser.base = { ...loser.base, title: other }
    titles.set(other, loser)
    touch(loser)
  }

  /** Takes a node off the list. */
  remove(node: OpenNode): void {
    const { id, title } = node.base
    if (this.#byId.get(id) === node) this.#byId.delete(id)
    for (const titles of Object.values(this.#byTitle)) if (titles.get(title) === node) titles.delete(title)
  }

  /** Makes ids free for others: the nodes that have them get other ones. */
  free(ids: ReadonlySet<string>): void {
    for (const id of ids) {
      const node = this.#byId.get(id)
      if (node === undefined) continue
      this.#byId.delete(id)
      node.base = { ...node.base, id: firstFree(id, '-', (one) => ids.has(one) || this.#byId.has(one)) }
      this.#byId.set(node.base.id, node)
      touch(node)
    }
  }
}

/** The text with the first number that nobody has, from 2. */
function firstFree(text: string, between: string, isTaken: (text: string) => boolean): string {
  let number = 2
  while (isTaken(`${text}${between}${number}`)) number += 1
  return `${text}${between}${number}`
}
