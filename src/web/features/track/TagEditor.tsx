import { Group, Switch, TagsInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { parseComment } from '../../../domain/comment/parse-comment.ts'
import type { EditableField } from '../../shared/grid/grid-columns.ts'
import { commentWith, SAFE_COMMENT_LENGTH } from './comment-edit.ts'
import { FacetInput } from './FacetInput.tsx'
import { StructureProposal } from './StructureProposal.tsx'
import styles from './TagEditor.module.css'
import { useFollowing } from './use-following.ts'
import { useVocabulary } from './use-vocabulary.ts'

/** The tag of one track as five labelled fields, or as the raw text that the DJ program gets. */
export function TagEditor(props: {
  readonly track: Track
  /** Stores the comment; true when the server has it. */
  readonly onSave: (comment: string) => Promise<boolean>
}) {
  const { track, onSave } = props
  const [isRaw, setIsRaw] = useState(false)
  const isUnstructured = track.quality === 'free-text'
  const save = (field: EditableField, text: string) => {
    const comment = commentWith(track, field, text)
    if (comment !== track.comment) void onSave(comment)
  }

  return (
    <div className={styles.editor} data-shortcut-edit>
      {isRaw || isUnstructured ? (
        <RawEditor track={track} onSave={(text) => save('comment', text)} />
      ) : (
        <FacetFields track={track} onSave={save} />
      )}
      <Group justify="space-between" mt={8}>
        <CharacterCount length={track.comment.length} />
        {!isUnstructured && (
          <Switch
            size="xs"
            label="Raw text"
            checked={isRaw}
            onChange={(event) => setIsRaw(event.currentTarget.checked)}
          />
        )}
      </Group>
      {isUnstructured && <StructureProposal comment={track.comment} onSave={onSave} />}
    </div>
  )
}

function FacetFields({
  track,
  onSave,
}: {
  readonly track: Track
  readonly onSave: (field: EditableField, text: string) => void
}) {
  // The comment, not the facets: those may spell a genre in the library's way, and that is not what is edited.
  const parts = parseComment(track.comment)
  const input = (name: 'genre1' | 'genre2' | 'mood' | 'place' | 'era', label: string) => (
    <FacetInput name={name} label={label} value={parts[name]} onSave={(text) => onSave(name, text)} />
  )
  return (
    <>
      {input('genre1', 'Genre')}
      {input('genre2', 'Sub-genre')}
      <Descriptors value={parts.descriptors} onSave={(text) => onSave('descriptors', text)} />
      {input('mood', 'Mood')}
      <div className={styles.pair}>
        {input('place', 'Place')}
        {input('era', 'Era')}
      </div>
    </>
  )
}

/** Descriptors as chips; the comment holds them with commas between. */
function Descriptors({ value, onSave }: { readonly value: string; readonly onSave: (text: string) => void }) {
  const [typed, setTyped] = useState('')
  const { words } = useVocabulary('descriptors', typed)
  const chips = value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return (
    <TagsInput
      label="Descriptors"
      size="sm"
      classNames={{ label: styles.label ?? '', pill: styles.pill ?? '' }}
      data={words}
      filter={({ options }) => options}
      splitChars={[',', ';']}
      searchValue={typed}
      onSearchChange={setTyped}
      value={chips}
      onChange={(next) => onSave(next.join(', '))}
      acceptValueOnBlur
      data-testid="field-descriptors"
      placeholder={chips.length === 0 ? 'Add a word, Enter' : ''}
    />
  )
}

/** The comment as one text. Saved on leaving the field or by Enter, left alone by Esc. */
function RawEditor({ track, onSave }: { readonly track: Track; readonly onSave: (text: string) => void }) {
  const [text, setText] = useFollowing(track.comment)
  const isLong = text.length > SAFE_COMMENT_LENGTH
  return (
    <Textarea
      label={track.quality === 'free-text' ? 'Comment, unstructured' : 'Raw comment'}
      classNames={{ label: styles.label ?? '' }}
      size="sm"
      autosize
      minRows={3}
      value={text}
      data-testid="field-raw"
      error={isLong && <CharacterCount length={text.length} />}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onSave(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault()
          onSave(text)
        }
        if (event.key === 'Escape') {
          event.preventDefault()
          setText(track.comment)
        }
      }}
    />
  )
}

/** How long the comment is, with a word of warning where players start to cut. */
function CharacterCount({ length }: { readonly length: number }) {
  const isLong = length > SAFE_COMMENT_LENGTH
  return (
    <span className={styles.count} data-long={isLong || undefined}>
      {length} characters{isLong && `. Some players cut after ${SAFE_COMMENT_LENGTH}.`}
    </span>
  )
}
