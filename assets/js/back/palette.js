// Control+K or "/": everything that can be done here, found by its words. The list is the plain page
// that the link in the footer leads to, and the buttons in sight; nothing is known here besides.

const IN_SIGHT = 'main :is(.page-heading__acts, .case__chapter .acts, form > .acts) .button'

function nameOf(element) {
  return (element.querySelector('span') ?? element).textContent.trim()
}

/** The buttons of this page, as lines that press them. */
function linesInSight(seen) {
  const lines = []
  for (const button of document.querySelectorAll(IN_SIGHT)) {
    const name = nameOf(button)
    if (!name || seen.has(name) || !button.checkVisibility()) continue
    seen.add(name)
    const line = document.createElement('button')
    line.type = 'button'
    line.textContent = name
    line.addEventListener('click', () => {
      line.closest('dialog').close()
      button.focus()
      button.click()
    })
    lines.push(line)
  }
  return lines
}

/** The lines of the plain page, or null when it cannot be had. */
async function linesOfPage(address, seen) {
  const answer = await fetch(address, { credentials: 'same-origin' }).catch(() => null)
  if (!answer?.ok) return null
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const links = page.querySelectorAll('[data-everything-list] a')
  if (!links.length) return null
  const lines = []
  for (const link of links) {
    if (seen.has(link.textContent.trim())) continue
    seen.add(link.textContent.trim())
    const line = document.createElement('a')
    line.href = link.getAttribute('href')
    line.textContent = link.textContent.trim()
    lines.push(line)
  }
  return lines
}

export function startPalette() {
  const way = document.querySelector('a[data-everything]')
  const dialog = document.querySelector('dialog[data-palette]')
  if (!way || !dialog) return
  const box = dialog.querySelector('[data-palette-box]')
  const list = dialog.querySelector('[data-palette-list]')
  const shown = () => [...list.querySelectorAll('li:not([hidden]) > *')]

  function narrow() {
    const wanted = box.value.trim().toLocaleLowerCase().split(/\s+/)
    for (const item of list.children) {
      const words = item.textContent.toLocaleLowerCase()
      item.hidden = !wanted.every((word) => words.includes(word))
    }
    dialog.querySelector('[data-palette-none]').hidden = shown().length > 0
  }

  async function open() {
    if (dialog.open) return
    const seen = new Set()
    const inSight = linesInSight(seen)
    const further = await linesOfPage(way.href, seen)
    if (!further) {
      location.assign(way.href)
      return
    }
    list.replaceChildren(
      ...[...inSight, ...further].map((line) => {
        const item = document.createElement('li')
        item.append(line)
        return item
      }),
    )
    box.value = ''
    narrow()
    dialog.showModal()
    box.focus()
  }

  way.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    open()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    if (event.target.closest?.('input, textarea, select, [contenteditable], dialog[open]')) return
    event.preventDefault()
    open()
  })
  box.addEventListener('input', narrow)
  dialog.addEventListener('keydown', (event) => {
    const lines = shown()
    const here = lines.indexOf(document.activeElement)
    if (event.key === 'Enter' && document.activeElement === box) lines[0]?.click()
    else if (event.key === 'ArrowDown') (lines[here + 1] ?? lines[0])?.focus()
    else if (event.key === 'ArrowUp') (here > 0 ? lines[here - 1] : box).focus()
    else return
    event.preventDefault()
  })
}
