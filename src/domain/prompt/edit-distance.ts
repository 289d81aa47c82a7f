/**
 * How many letters must be put in, taken out or changed to make one text of the other.
 *
 * Symmetric, 0 for equal texts. Takes time in proportion to the product of the lengths. Never throws.
 */
export function editDistance(first: string, second: string): number {
  const [shorter, longer] = first.length < second.length ? [first, second] : [second, first]
  let above = Array.from({ length: shorter.length + 1 }, (_nothing, column) => column)
  for (let row = 1; row <= longer.length; row += 1) {
    const here = [row]
    for (let column = 1; column <= shorter.length; column += 1) {
      const isSame = shorter[column - 1] === longer[row - 1]
      const change = (above[column - 1] ?? 0) + (isSame ? 0 : 1)
      here.push(Math.min(change, (above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1))
    }
    above = here
  }
  return above[shorter.length] ?? 0
}
