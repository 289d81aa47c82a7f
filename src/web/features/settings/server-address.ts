/** What the server takes: http or https, no password, no query. */
const SERVER_ADDRESS = /^https?:\/\/[^\s@?#]+$/

/** True for the address of a model server, such as "http://127.0.0.1:11434". Never throws. */
export function isServerAddress(text: string): boolean {
  return text.length <= 500 && SERVER_ADDRESS.test(text) && URL.canParse(text)
}
