/** A button marked data-print opens the print dialogue; hidden until the script is here. */
export function startPrinting() {
  const reveal = () => {
    for (const button of document.querySelectorAll('[data-print][hidden]')) button.hidden = false
  }
  reveal()
  document.addEventListener('page:changed', reveal)
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-print]')) window.print()
  })
}
