// <button data-copy="#reference" data-copied="Copied">: copies that element's text and says so.
import { say } from './saying.js'

export function startCopying() {
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-copy]')
    if (!button) return
    const source = document.querySelector(button.dataset.copy)
    if (!source) return
    await navigator.clipboard.writeText(source.textContent.trim())
    say(button.dataset.copied)
  })
}
