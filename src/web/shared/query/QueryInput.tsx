import { CloseButton, Combobox, Input } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useId } from 'react'
import { useShortcut } from '../../app/use-shortcuts.ts'
import { formatNumber } from '../display-text.ts'
import { QueryHelp } from './QueryHelp.tsx'
import styles from './QueryInput.module.css'
import { QueryMarks } from './QueryMarks.tsx'
import { type Completion, fieldOffered, fieldSpans, markProblems, problemSentence } from './query-text.ts'
import { useQueryBox } from './use-query-box.ts'

/** The longest query that the server reads, in UTF-16 units. */
const MAX_LENGTH = 500

/**
 * A search box that understands the query language: it completes, marks what cannot be used, and explains itself.
 *
 * `onSearch` follows the typing, trimmed. The shortcut for searching leads here.
 */
export function QueryInput(props: {
  readonly q: string
  readonly label: string
  readonly onSearch: (q: string) => void
  /** The one search of a screen, over its whole width; fields stand out from words. */
  readonly isWide?: boolean
}) {
  const { q, label, onSearch, isWide = false } = props
  const query = useQueryBox(q, onSearch)
  const { input, box, place, completions, combobox, problems, type, clear } = query
  const problemId = useId()
  useShortcut('search', () => input.current?.focus())
  return (
    <div className={styles.root} data-filled={box.text !== '' || undefined} data-wide={isWide || undefined}>
      <Combobox store={combobox} onOptionSubmit={query.take} size="sm">
        <div className={styles.box}>
          <Combobox.Target withExpandedAttribute>
            <Input
              ref={input}
              size="sm"
              className={styles.input ?? ''}
              withAria={false}
              value={box.text}
              maxLength={MAX_LENGTH}
              spellCheck={false}
              placeholder={label}
              aria-label={label}
              aria-describedby={problemId}
              data-testid="list-search"
              leftSection={<IconSearch size={14} aria-hidden />}
              leftSectionWidth={32}
              rightSectionWidth="var(--query-buttons)"
              rightSectionPointerEvents="all"
              rightSection={<BoxButtons isFilled={box.text !== ''} onClear={clear} />}
              onChange={({ currentTarget: { value, selectionStart } }) =>
                type({ text: value, cursor: selectionStart ?? value.length })
              }
              onSelect={({ currentTarget: { value, selectionStart } }) => {
                const cursor = selectionStart ?? value.length
                if (cursor !== box.cursor && value === box.text) query.setBox({ text: value, cursor })
              }}
              onBlur={query.leave}
              onKeyDown={query.press}
            />
          </Combobox.Target>
          <QueryMarks
            pieces={markProblems(box.text, problems, isWide ? fieldSpans(box.text) : [])}
            input={input}
          />
        </div>
        <Combobox.Dropdown className={styles.dropdown}>
          <Combobox.Options aria-label="What may be meant" data-testid="completions">
            {completions.map((completion) => (
              <CompletionOption
                key={completion.insert}
                completion={completion}
                field={fieldOffered(completion, place)}
              />
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <p id={problemId} className={styles.problem} aria-live="polite" data-testid="query-problem">
        {problemSentence(box.text, problems)}
      </p>
    </div>
  )
}

function BoxButtons({ isFilled, onClear }: { readonly isFilled: boolean; readonly onClear: () => void }) {
  return (
    <>
      {isFilled && (
        <CloseButton
          size="sm"
          iconSize={16}
          className="gt-touch"
          aria-label="Clear the search"
          onClick={onClear}
        />
      )}
      <span className={styles.help}>
        <QueryHelp />
      </span>
    </>
  )
}

function CompletionOption(props: { readonly completion: Completion; readonly field: string | undefined }) {
  const { completion, field } = props
  return (
    <Combobox.Option value={completion.insert} className={styles.option}>
      <span>
        {field !== undefined && <i>{field} </i>}
        {completion.label}
      </span>
      <em>{formatNumber(completion.tracks)}</em>
    </Combobox.Option>
  )
}
