/** A set of slots, one bit each: 125 kB for a million tracks. All sets of one search have the same length. */
export type SlotSet = Uint32Array

/** Slots that share a number of the set. */
export const SLOTS_PER_NUMBER = 32

/** An empty set with room for at least so many slots. Never throws. */
export function createSlotSet(slots: number): SlotSet {
  return new Uint32Array(Math.ceil(slots / SLOTS_PER_NUMBER))
}

/** The set of these slots, all smaller than the room. Never throws. */
export function slotSetOf(members: ArrayLike<number>, slots: number): SlotSet {
  const set = createSlotSet(slots)
  for (let index = 0; index < members.length; index += 1) addSlot(set, members[index] ?? 0)
  return set
}

/** Whether the slot is in the set. Never throws. */
export function hasSlot(set: SlotSet, slot: number): boolean {
  return (((set[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1
}

/** Puts a slot into the set. Never throws. */
export function addSlot(set: SlotSet, slot: number): void {
  set[slot >>> 5] = (set[slot >>> 5] ?? 0) | (1 << (slot & 31))
}

/** Takes a slot out of the set. Never throws. */
export function deleteSlot(set: SlotSet, slot: number): void {
  set[slot >>> 5] = (set[slot >>> 5] ?? 0) & ~(1 << (slot & 31))
}

/** Adds the slots of another set, which may be shorter or longer; what has no room is none of this search. */
export function unite(into: SlotSet, other: SlotSet): void {
  const length = Math.min(into.length, other.length)
  for (let index = 0; index < length; index += 1) into[index] = (into[index] ?? 0) | (other[index] ?? 0)
}

/** The slots that are in both sets. Never throws. */
export function intersection(one: SlotSet, other: SlotSet): SlotSet {
  const both = new Uint32Array(one.length)
  for (let index = 0; index < both.length; index += 1) both[index] = (one[index] ?? 0) & (other[index] ?? 0)
  return both
}

/** The slots of the first set that are not in the second. Never throws. */
export function difference(one: SlotSet, other: SlotSet): SlotSet {
  const rest = new Uint32Array(one.length)
  for (let index = 0; index < rest.length; index += 1) rest[index] = (one[index] ?? 0) & ~(other[index] ?? 0)
  return rest
}

/** The slots in a part of the set, in order: those of the numbers from `from` to before `end`. Never throws. */
export function slotsIn(set: SlotSet, from = 0, end = set.length): number[] {
  const slots: number[] = []
  for (let index = from; index < Math.min(end, set.length); index += 1) {
    for (let bits = set[index] ?? 0; bits !== 0; bits &= bits - 1) {
      slots.push(index * SLOTS_PER_NUMBER + 31 - Math.clz32(bits & -bits))
    }
  }
  return slots
}
