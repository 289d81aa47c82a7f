import { describeSource } from '../../shared/list-source.ts'
import { useSourceName } from './use-source-name.ts'

/** The name of the list that a filter `in` names, as soon as it is known. */
export function SourceName({ source }: { readonly source: string }) {
  return useSourceName(source)?.name ?? describeSource(source)
}
