// A long page of chapters: on a phone they begin folded, and a link to one opens it.

const leaves = () => document.querySelectorAll('details[data-leaf]')

/** Open the chapter that the address names, and bring it into sight. */
function openNamed() {
  const named = document.getElementById(location.hash.slice(1))
  if (!named?.matches('details[data-leaf]')) return
  named.open = true
  named.scrollIntoView()
}

/** Fold every chapter on a phone; without this script they all stand open. */
export function startLeaves() {
  if (!leaves().length) return
  if (matchMedia('(max-width: 575.98px)').matches) {
    for (const leaf of leaves()) leaf.open = false
  }
  openNamed()
  addEventListener('hashchange', openNamed)
  // Asked for twice, a chapter folded meanwhile opens again.
  addEventListener('click', (event) => {
    const way = event.target.closest?.('a[href^="#"]')
    if (way?.getAttribute('href') === location.hash) openNamed()
  })
}
