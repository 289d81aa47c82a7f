import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react'
import type { SavedView } from '../../../contract/views.schema.ts'
import type { ListSearch } from '../../shared/list-search.ts'
import { useViewActions } from './use-view-actions.ts'
import styles from './Views.module.css'
import { contentOf, isSameView } from './view-search.ts'

/** What can be done with one saved view. */
export function ViewMenu(props: {
  readonly view: SavedView
  /** 0-based place among the saved views. */
  readonly index: number
  readonly count: number
  /** What the list shows; undefined when no list is shown. */
  readonly shownSearch: ListSearch | undefined
  readonly onEdit: () => void
}) {
  const { view, index, count, shownSearch, onEdit } = props
  const { update, move, remove } = useViewActions()
  const canUpdate = shownSearch !== undefined && !isSameView(shownSearch, view)
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={styles.more}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`Change the view ${view.name}`}
          data-testid="view-menu"
        >
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit} data-testid="view-edit">
          Name and colour…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconRefresh size={15} />}
          disabled={!canUpdate}
          onClick={() => shownSearch && update(view, contentOf(shownSearch))}
          data-testid="view-update"
        >
          Update to the present filters
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={15} />}
          disabled={index === 0}
          closeMenuOnClick={false}
          onClick={() => move(view, index - 1)}
          data-testid="view-up"
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={15} />}
          disabled={index === count - 1}
          closeMenuOnClick={false}
          onClick={() => move(view, index + 1)}
          data-testid="view-down"
        >
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} />}
          onClick={() => remove(view)}
          data-testid="view-delete"
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
