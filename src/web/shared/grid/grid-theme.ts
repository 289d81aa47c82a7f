import { themeQuartz } from 'ag-grid-community'

/** The grid in the tokens of the page; CSS variables, so it follows the colour scheme by itself. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--gt-accent)',
  backgroundColor: 'var(--gt-page)',
  foregroundColor: 'var(--gt-text)',
  textColor: 'var(--gt-text)',
  borderColor: 'var(--gt-line)',
  browserColorScheme: 'inherit',
  cellHorizontalPadding: 8,
  fontFamily: 'inherit',
  fontSize: 13,
  headerBackgroundColor: 'var(--gt-grid-header)',
  headerTextColor: 'var(--gt-muted)',
  headerFontSize: 12,
  headerFontWeight: 550,
  headerHeight: 32,
  iconSize: 13,
  headerColumnResizeHandleColor: 'transparent',
  rowBorder: { color: 'var(--gt-line-soft)', width: 1 },
  rowHoverColor: 'var(--gt-row-hover)',
  selectedRowBackgroundColor: 'var(--gt-row-selected)',
  oddRowBackgroundColor: 'transparent',
  pinnedColumnBorder: { color: 'transparent', width: 0 },
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  valueChangeValueHighlightBackgroundColor: 'var(--gt-flash)',
})
