import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import styles from './NothingToReview.module.css'

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

/** Every suggestion of one group is decided, others wait. */
export function GroupDone(props: { readonly genre: string; readonly next: string | undefined }) {
  const { genre, next } = props
  return (
    <div className={styles.empty} data-testid="review-group-done">
      <h2>No more suggestions in “{genre}”</h2>
      <NextLink genre={next} />
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

function NextLink({ genre }: { readonly genre: string | undefined }) {
  const link = useFocusWhenLost()
  return (
    <Link
      ref={link}
      to="/tagger/review"
      search={genre === undefined ? {} : { genre }}
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
