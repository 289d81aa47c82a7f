import { TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '../../../shared/display-text.ts'
import type { ForestNode, PlacedNode } from '../forest.ts'
import styles from './NodePicker.module.css'
import { findPlaces } from './node-choices.ts'

/** More nodes than this are not listed: another letter leaves fewer. */
const MOST_LISTED = 60

/** Chooses one of some nodes by typing part of its name. */
export function NodePicker(props: {
  readonly label: string
  /** Of the list. */
  readonly listLabel: string
  readonly nodes: readonly PlacedNode[]
  /** What is said when none has the typed words. */
  readonly none: string
  readonly isDisabled: boolean
  readonly onPick: (node: ForestNode) => void
}) {
  const { label, listLabel, nodes, none, isDisabled, onPick } = props
  const [typed, setTyped] = useState('')
  const found = findPlaces(nodes, typed)
  return (
    <>
      <TextInput
        data-autofocus
        label={label}
        placeholder="Part of its name"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className={styles.nodes} aria-label={listLabel}>
        {found.slice(0, MOST_LISTED).map(({ node, above }) => (
          <li key={node.id}>
            <UnstyledButton className={styles.node} disabled={isDisabled} onClick={() => onPick(node)}>
              <b>{node.title}</b>
              <em>{formatNumber(node.track_count)}</em>
              <span>{above.map(({ title }) => title).join(' › ')}</span>
            </UnstyledButton>
          </li>
        ))}
        {found.length === 0 && <li className={styles.none}>{none}</li>}
        {found.length > MOST_LISTED && (
          <li className={styles.none}>
            and {formatNumber(found.length - MOST_LISTED)} more: type part of a name.
          </li>
        )}
      </ul>
    </>
  )
}
