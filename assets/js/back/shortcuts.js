// Keys named on the element they press: <a data-shortcut="n">. Two keys in a row: "g t".
// Never while somebody is typing, never with Control, Alt or the command key.

const WITHIN_MILLISECONDS = 900

function isTyping(target) {
  return Boolean(target.closest?.('input, textarea, select, [contenteditable], dialog[open]'))
}

function press(element) {
  if (element.matches('input, textarea, select')) element.focus()
  else element.click()
}

export function startShortcuts() {
  let before = { key: '', at: -Infinity }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    if (event.key.length !== 1 || isTyping(event.target)) return
    const pair = `${before.key} ${event.key}`
    const recent = event.timeStamp - before.at < WITHIN_MILLISECONDS
    before = { key: event.key, at: event.timeStamp }
    const marked = [...document.querySelectorAll('[data-shortcut]')]
    const wanted =
      (recent && marked.find((element) => element.dataset.shortcut === pair)) ||
      marked.find((element) => element.dataset.shortcut === event.key)
    if (!wanted) return
    event.preventDefault()
    press(wanted)
  })
}
