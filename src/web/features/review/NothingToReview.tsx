import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import styles from './NothingToReview.module.css'
import { type QueuePart, reviewAddress } from './review-search.ts'

/** The queue is empty: how suggestions come about, and the way back. */
export function NothingToReview() {
  return (
    <div className={styles.empty} data-testid="review-empty">
      <h2>Nothing to review</h2>
      <p>
        Suggestions are tags that wait for you before they are written. To get some, choose Tag… in the Tagger
        and the mode “Suggest for review”.
      </p>
      <BackLink />
    </div>
  )
}

/** Every suggestion of one part of the queue is decided, others wait. */
export function GroupDone(props: { readonly part: QueuePart; readonly next: string | undefined }) {
  const { part, next } = props
  return (
    <div className={styles.empty} data-testid="review-group-done">
      <h2>
        {part.genre === undefined ? 'No more suggestions here' : `No more suggestions in “${part.genre}”`}
      </h2>
      <NextLink part={part} genre={next} />
    </div>
  )
}

function BackLink() {
  const link = useFocusWhenLost()
  return (
    <Link ref={link} to="/tagger" className={styles.link}>
      Back to the Tagger
    </Link>
  )
}

function NextLink(props: { readonly part: QueuePart; readonly genre: string | undefined }) {
  const { part, genre } = props
  const link = useFocusWhenLost()
  return (
    <Link
      ref={link}
      to="/tagger/review"
      search={genre === undefined ? {} : reviewAddress({ ...part, genre }, 1)}
      className={styles.link}
      data-testid="review-next-group"
    >
      {genre === undefined ? 'Show all suggestions' : `Go on with “${genre}”`}
    </Link>
  )
}

/** The last decision takes the focus with it: whoever works by keyboard goes on from here. */
function useFocusWhenLost() {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) link.current?.focus()
  }, [])
  return link
}
