// What is being typed is kept on the server every few seconds, sealed, for its author alone; nothing
// stays in this browser. What could not be kept is said, and tried again.

const PAUSE = 3000
const AGAIN = 8000

export function startDrafting() {
  const says = document.querySelector('[data-draft]')
  const form = says?.closest('form')
  if (!form) return
  const door = says.dataset.draft
  const mark = says.querySelector('input[name="draft"]')
  const found = says.querySelector('[data-draft-found]')
  const state = says.querySelector('[data-draft-state]')
  const token = form.querySelector('input[name="csrfmiddlewaretoken"]')
  let timer = 0
  let running = null
  let isOver = false
  let isAsking = false
  let isOut = false

  const say = (words) => {
    state.textContent = state.dataset[words] ?? ''
  }
  const soon = (pause) => {
    window.clearTimeout(timer)
    if (!isOver && !isAsking) timer = window.setTimeout(keep, pause)
  }

  /** What was begun here before; null while nobody is signed in or the line is down. */
  async function ask() {
    const address = `${door}?address=${encodeURIComponent(window.location.pathname)}`
    const answer = await fetch(address, { redirect: 'manual' }).catch(() => null)
    return answer?.status === 200 ? answer.json() : null
  }

  async function keep() {
    // After signing in again in another window this page needs the new session's token, to be sent.
    if (isOut) token.value = (await ask())?.token ?? token.value
    if (isOver) return
    const typed = new FormData(form)
    typed.delete('draft')
    for (const field of form.querySelectorAll('[data-not-kept]')) typed.delete(field.name)
    typed.set('address_of_form', window.location.pathname)
    running?.abort()
    running = new AbortController()
    const asked = { method: 'POST', body: typed, redirect: 'manual', signal: running.signal }
    try {
      const answer = await fetch(door, asked)
      isOut = answer.type === 'opaqueredirect' || answer.status === 403
      if (isOut) {
        say('out')
        soon(AGAIN)
      } else if (answer.ok) {
        mark.value = (await answer.json()).id
        say('kept')
      } else {
        say('not')
      }
    } catch (failure) {
      if (failure.name === 'AbortError') return
      say('lost')
      soon(AGAIN)
    }
  }

  function fill(typed) {
    for (const field of form.elements) {
      const said = typed[field.name]
      if (field.type === 'checkbox' || field.type === 'radio') {
        if (field.name in typed || field.type === 'checkbox') {
          if (field.name) field.checked = said?.includes(field.value) ?? false
        }
      } else if (said && field.type !== 'hidden' && field.type !== 'file') {
        if (field.multiple) {
          for (const option of field.options) option.selected = said.includes(option.value)
        } else {
          field.value = said[0]
        }
      }
    }
  }

  async function look() {
    const draft = await ask()
    if (!draft?.id) return
    isAsking = true
    window.clearTimeout(timer)
    found.querySelector('[data-draft-when]').textContent = draft.when
    found.hidden = false
    found.querySelector('[data-draft-continue]').addEventListener('click', async () => {
      const words = await fetch(`${door}${draft.id}/words/`, { redirect: 'manual' })
      if (!words.ok) return
      fill((await words.json()).typed)
      mark.value = draft.id
      answered('back')
    })
    found.querySelector('[data-draft-away]').addEventListener('click', async () => {
      const sent = new FormData()
      sent.set('csrfmiddlewaretoken', token.value)
      await fetch(`${door}${draft.id}/away/`, { method: 'POST', body: sent, redirect: 'manual' })
      answered('away')
    })
  }

  function answered(words) {
    isAsking = false
    found.hidden = true
    say(words)
    form.querySelector('textarea, input:not([type="hidden"])')?.focus()
  }

  form.addEventListener('input', () => {
    if (isAsking) say('choose')
    else soon(PAUSE)
  })
  form.addEventListener('submit', () => {
    isOver = true
    window.clearTimeout(timer)
    running?.abort()
  })
  if (!mark.value) look()
}
