const VERSION_SEGMENT = /^v\d/

/**
 * The address below which a provider's paths begin: with a version, without a slash at the end.
 *
 * `/v1` is added unless a segment of the path is a version already. Undefined for anything but a plain http or
 * https address; one with a name, a password or a query is not plain. Never throws.
 */
export function readBaseUrl(text: string): string | undefined {
  const url = URL.parse(text.trim())
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined
  const segments = url.pathname.split('/').filter((segment) => segment !== '')
  if (!segments.some((segment) => VERSION_SEGMENT.test(segment))) segments.push('v1')
  return `${url.origin}/${segments.join('/')}`
}

/** Whether an address leads to this computer. False for what is no address. Never throws. */
export function isLoopbackUrl(text: string): boolean {
  const host = URL.parse(text)?.hostname
  return (
    host !== undefined && (host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host))
  )
}
