import { ScrollArea, Table, Text } from '@mantine/core'
import type { ImportPreview } from '../../../../contract/library.schema.ts'
import { formatBytes, formatCount, formatNumber } from '../../../shared/display-text.ts'
import styles from './import.module.css'

const SEPARATORS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }
const SHOWN_WARNINGS = 5

/** What the file is and which tracks it brings, in one line of figures. */
export function FileFacts({ preview }: { readonly preview: ImportPreview }) {
  const { matches } = preview
  const figures = [
    { number: preview.rows, text: 'rows' },
    { number: preview.tagged, text: 'with a tag' },
    { number: matches.added, text: 'new' },
    { number: matches.known, text: 'known' },
    { number: matches.returning, text: 'returning' },
  ]
  return (
    <section>
      <ul className={styles.figures} data-testid="import-figures">
        {figures
          .filter(({ number }, index) => index === 0 || number > 0)
          .map(({ number, text }) => (
            <li key={text}>
              <b>{formatNumber(number)}</b> {text}
            </li>
          ))}
      </ul>
      <Text size="xs" c="dimmed">
        {formatBytes(preview.bytes)}, {preview.encoding}, separated by{' '}
        {SEPARATORS[preview.delimiter] ?? preview.delimiter}
      </Text>
    </section>
  )
}

/** Rows that were read with a doubt; their text is kept. */
export function Warnings({ preview }: { readonly preview: ImportPreview }) {
  const { warnings, warningCount } = preview
  if (warningCount === 0) return null
  return (
    <section>
      <h3 className={styles.heading}>{formatCount(warningCount, 'warning')}</h3>
      <ul className={styles.warnings}>
        {warnings.slice(0, SHOWN_WARNINGS).map((warning) => (
          <li key={`${warning.line} ${warning.column}`}>
            Line {formatNumber(warning.line)}, {warning.column}: {warning.message}
          </li>
        ))}
        {warningCount > SHOWN_WARNINGS && <li>and {formatNumber(warningCount - SHOWN_WARNINGS)} more</li>}
      </ul>
    </section>
  )
}

/** The first rows as the file has them. */
export function FirstRows({ preview }: { readonly preview: ImportPreview }) {
  return (
    <section>
      <h3 className={styles.heading}>First {formatCount(preview.sample.length, 'row')}</h3>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, 'aria-label': 'First rows of the file' }}>
        <Table className={styles.rows} withTableBorder verticalSpacing={4} horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              {preview.columns.map(({ index, name }) => (
                <Table.Th key={index}>{name || `Column ${index + 1}`}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.sample.map((cells, row) => (
              // Rows of a file have no identity but their place, and this table never changes its order.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Table.Tr key={row}>
                {preview.columns.map(({ index }) => (
                  <Table.Td key={index} title={cells[index]}>
                    {cells[index]}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  )
}
