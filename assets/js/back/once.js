// A form is sent once, however often its button is pressed; one that answers with a file and
// may be sent again is marked data-again. What takes long says so while it lasts: data-busy.
import { say, sayNothing } from './saying.js'

export function startOnce() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.getAttribute('method') === 'dialog') return
    if (form.hasAttribute('aria-busy')) {
      event.preventDefault()
      return
    }
    if (form.matches('[hx-post], [data-hx-post], [data-again]')) return
    form.setAttribute('aria-busy', 'true')
    say(form.dataset.busy, { stays: true })
    for (const button of form.querySelectorAll('button:not([type="button"])')) {
      button.setAttribute('aria-disabled', 'true')
    }
  })
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[aria-busy]')) {
      form.removeAttribute('aria-busy')
      if (form.dataset.busy) sayNothing()
      for (const button of form.querySelectorAll('[aria-disabled]')) {
        button.removeAttribute('aria-disabled')
      }
    }
  })
}
