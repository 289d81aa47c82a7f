import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { type DiffPiece, diffWords } from '../../../domain/comment/word-diff.ts'
import styles from './CommentDiff.module.css'

/** A comment before and after, one below the other: removed words struck through, added ones underlined. */
export function CommentDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const pieces = useMemo(() => diffWords(before, after), [before, after])
  const isSame = before === after
  return (
    <div className={styles.diff}>
      <Line side="before" sign={isSame ? '=' : '−'} pieces={pieces.filter(({ kind }) => kind !== 'added')} />
      <Line side="after" sign={isSame ? '=' : '+'} pieces={pieces.filter(({ kind }) => kind !== 'removed')} />
    </div>
  )
}

/** The earlier comment alone, while the later one is being edited. */
export function CommentBefore({ text }: { readonly text: string }) {
  const pieces: readonly DiffPiece[] = text === '' ? [] : [{ kind: 'same', text }]
  return (
    <div className={styles.diff}>
      <Line side="before" sign="−" pieces={pieces} />
    </div>
  )
}

const NAMES = { before: 'Before: ', after: 'After: ' }

function Line(props: {
  readonly side: 'before' | 'after'
  readonly sign: string
  readonly pieces: readonly DiffPiece[]
}) {
  const { side, sign, pieces } = props
  const isEmpty = pieces.every(({ text }) => text.trim() === '')
  return (
    <div className={styles.line} data-side={side} data-testid={`review-${side}`}>
      <span className={styles.sign} aria-hidden>
        {sign}
      </span>
      <VisuallyHidden>{NAMES[side]}</VisuallyHidden>
      <span className={styles.text}>
        {isEmpty ? <em>empty</em> : pieces.map((piece, index) => <Piece key={keyOf(index)} piece={piece} />)}
      </span>
    </div>
  )
}

function Piece({ piece: { kind, text } }: { readonly piece: DiffPiece }) {
  if (kind === 'same') return text
  return kind === 'removed' ? <del>{text}</del> : <ins>{text}</ins>
}

/** Pieces have no identity but their place. */
function keyOf(index: number): string {
  return `piece-${index}`
}
