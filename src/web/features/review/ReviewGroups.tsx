import { NativeSelect } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReviewPage } from '../../../contract/review.schema.ts'
import { formatNumber } from '../../shared/display-text.ts'
import styles from './ReviewGroups.module.css'

interface GroupsProps {
  readonly data: ReviewPage
  /** The group shown; undefined is the whole queue. */
  readonly genre: string | undefined
}

/** The queue by suggested main genre, the largest group first. */
export function ReviewGroups({ data, genre }: GroupsProps) {
  return (
    <nav className={styles.groups} aria-label="Suggested genres">
      <Link to="/tagger" className={styles.back}>
        ← Back to the Tagger
      </Link>
      <ul>
        {choicesOf(data).map((choice) => {
          const isShown = choice.genre === genre
          return (
            <li key={choice.genre ?? ''}>
              <Link
                to="/tagger/review"
                search={choice.genre === undefined ? {} : { genre: choice.genre }}
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
export function ReviewGroupSelect({ data, genre }: GroupsProps) {
  const navigate = useNavigate()
  const choices = choicesOf(data)
  const isListed = choices.some((choice) => choice.genre === genre)
  const open = (chosen: string) =>
    void navigate({ to: '/tagger/review', search: chosen === '' ? {} : { genre: chosen } })
  return (
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
  )
}

function choicesOf({ open, groups }: ReviewPage) {
  const emptyBefore = groups.reduce((sum, group) => sum + group.emptyBefore, 0)
  return [
    { genre: undefined, label: 'All suggestions', items: open, emptyBefore },
    // A group without a name cannot be asked for; its suggestions are under all of them.
    ...groups.filter(({ genre }) => genre !== '').map((group) => ({ ...group, label: group.genre })),
  ]
}
