import { NativeSelect } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReviewPage } from '../../../contract/review.schema.ts'
import { formatNumber } from '../../shared/display-text.ts'
import { SourceName } from '../tracks/SourceName.tsx'
import styles from './ReviewGroups.module.css'
import { type QueuePart, reviewAddress } from './review-search.ts'

interface GroupsProps {
  readonly data: ReviewPage
  /** What is shown. */
  readonly part: QueuePart
}

/** The queue by suggested main genre, the largest group first. */
export function ReviewGroups({ data, part }: GroupsProps) {
  return (
    <nav className={styles.groups} aria-label="Suggested genres">
      <Link to="/tagger" className={styles.back}>
        ← Back to the Tagger
      </Link>
      {part.in !== undefined && <OnlyPart source={part.in} />}
      <ul>
        {choicesOf(data, part).map((choice) => {
          const isShown = choice.genre === part.genre
          return (
            <li key={choice.genre ?? ''}>
              <Link
                to="/tagger/review"
                search={addressOf(part, choice.genre)}
                // Without this every group would count as the present page, which differs only in its search.
                activeOptions={{ exact: true, includeSearch: true }}
                aria-current={isShown ? 'page' : undefined}
                className={styles.group}
                data-shown={isShown || undefined}
                data-testid="review-group"
              >
                <span className={styles.name}>{choice.label}</span>
                <span className={styles.count}>{formatNumber(choice.items)}</span>
                {choice.emptyBefore > 0 && (
                  <span className={styles.note}>{formatNumber(choice.emptyBefore)} empty before</span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** The groups on phones, where there is no room beside the list. */
export function ReviewGroupSelect({ data, part }: GroupsProps) {
  const { genre } = part
  const navigate = useNavigate()
  const choices = choicesOf(data, part)
  const isListed = choices.some((choice) => choice.genre === genre)
  const open = (chosen: string) =>
    void navigate({
      to: '/tagger/review',
      search: addressOf(part, chosen === '' ? undefined : chosen),
    })
  return (
    <>
      {part.in !== undefined && <OnlyPart source={part.in} />}
      <NativeSelect
        className={styles.select}
        aria-label="Suggested genre"
        size="sm"
        value={genre ?? ''}
        onChange={(event) => open(event.currentTarget.value)}
        data-testid="review-group-select"
      >
        {choices.map(({ genre: value, label, items, emptyBefore }) => (
          <option key={value ?? ''} value={value ?? ''}>
            {`${label} · ${formatNumber(items)}`}
            {emptyBefore > 0 && ` · ${formatNumber(emptyBefore)} empty before`}
          </option>
        ))}
        {!isListed && <option value={genre}>{`${genre} · 0`}</option>}
      </NativeSelect>
    </>
  )
}

/** The queue holds only the suggestions of one list: which, and the way to all of them. */
function OnlyPart({ source }: { readonly source: string }) {
  return (
    <p className={styles.only}>
      Only <SourceName source={source} />.{' '}
      <Link to="/tagger/review" className={styles.back}>
        Show all
      </Link>
    </p>
  )
}

function addressOf(part: QueuePart, genre: string | undefined) {
  const { genre: _, ...rest } = part
  return reviewAddress(genre === undefined ? rest : { ...rest, genre }, 1)
}

function choicesOf({ open, groups }: ReviewPage, part: QueuePart) {
  const items = part.in === undefined ? open : groups.reduce((sum, group) => sum + group.items, 0)
  const emptyBefore = groups.reduce((sum, group) => sum + group.emptyBefore, 0)
  return [
    { genre: undefined, label: 'All suggestions', items, emptyBefore },
    // A group without a name cannot be asked for; its suggestions are under all of them.
    ...groups.filter(({ genre }) => genre !== '').map((group) => ({ ...group, label: group.genre })),
  ]
}
