// Fragments: a request that fails says so where people look, and keeps the page as it was.
import { say } from './saying.js'

export function startFragments() {
  const trouble = () => say(document.querySelector('[data-said]')?.dataset.trouble)
  document.addEventListener('htmx:error', trouble)
  document.addEventListener('htmx:response:error', (event) => {
    if (event.detail?.ctx?.response?.status >= 500) trouble()
  })
}
