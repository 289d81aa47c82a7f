import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { formatComment, normaliseParts } from '../../../domain/comment/format-comment.ts'
import { structureComment } from './structure-comment.ts'
import styles from './TagEditor.module.css'

const LABELS = [
  ['genre1', 'Genre'],
  ['genre2', 'Sub-genre'],
  ['descriptors', 'Descriptors'],
  ['mood', 'Mood'],
  ['place', 'Place'],
  ['era', 'Era'],
] as const

/** Offers to bring a free comment into five parts. Nothing is written before the DJ agrees. */
export function StructureProposal(props: {
  readonly comment: string
  readonly onSave: (comment: string) => Promise<boolean>
}) {
  const { comment, onSave } = props
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button mt={8} onClick={() => setIsOpen(true)}>
        Structure it…
      </Button>
    )
  }
  const parts = normaliseParts(structureComment(comment))
  return (
    <div className={styles.proposal}>
      <dl>
        {LABELS.map(([name, label]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{parts[name] || '–'}</dd>
          </div>
        ))}
      </dl>
      <Group gap={8}>
        <Button variant="filled" onClick={() => void onSave(formatComment(parts))}>
          Use this split
        </Button>
        <Button onClick={() => setIsOpen(false)}>Leave it as it is</Button>
      </Group>
    </div>
  )
}
