// What cannot be undone is asked once more, with its consequence in plain words:
// <button data-confirm="The consequence." data-confirm-act="Close the case">.

export function startConfirming() {
  const dialog = document.querySelector('dialog[data-question]')
  if (!dialog) return
  let asked = null

  document.addEventListener(
    'click',
    (event) => {
      const button = event.target.closest?.('button[data-confirm]')
      if (!button || button === asked) return
      event.preventDefault()
      event.stopPropagation()
      if (button.form && !button.form.reportValidity()) return
      asked = button
      dialog.querySelector('[data-question-title]').textContent = button.textContent.trim()
      dialog.querySelector('[data-question-words]').textContent = button.dataset.confirm
      dialog.querySelector('[data-question-yes]').textContent =
        button.dataset.confirmAct || button.textContent.trim()
      dialog.returnValue = ''
      dialog.showModal()
    },
    { capture: true },
  )

  dialog.addEventListener('close', () => {
    const button = asked
    if (button && dialog.returnValue === 'yes') button.click()
    asked = null
    button?.focus()
  })
}
