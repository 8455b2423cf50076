// Sends an upload form in the background, and says how much of it has been sent and how many rows are counted.
// Without this script the form is sent as any other, and the browser waits.

const ASK_EVERY = 1000
const SAY_EVERY = 10000

const form = () => document.querySelector('form[data-upload]')

document.addEventListener('submit', event => {
  if (event.target !== form() || !form().querySelector('input[type="file"]').files.length) return
  event.preventDefault()
  if (!form().dataset.busy) send(form())
})

function send(sent) {
  const request = new XMLHttpRequest()
  const shown = progressOf(sent)
  let asking
  sent.dataset.busy = 'yes'
  request.upload.addEventListener('progress', event => shown.sent(event))
  request.upload.addEventListener('load', () => {
    shown.counting()
    asking = setInterval(() => ask(sent.dataset.upload, shown), ASK_EVERY)
  })
  request.addEventListener('loadend', () => clearInterval(asking))
  request.addEventListener('load', () => answer(request))
  request.addEventListener('error', () => shown.failed(sent))
  request.open('POST', sent.action || location.href)
  request.send(new FormData(sent))
}

async function ask(address, shown) {
  const answered = await fetch(address).catch(() => null)
  const told = answered?.ok ? await answered.json() : null
  if (told?.rows) shown.counted(told.rows)
}

function progressOf(sent) {
  const panel = sent.querySelector('.app-progress')
  const [label, bar, said] = ['label', 'progress', '.app-progress__said'].map(part => panel.querySelector(part))
  const status = sent.querySelector('[role="status"]')
  let lastSaid = 0
  const announce = text => { status.textContent = text; lastSaid = Date.now() }
  panel.hidden = false
  announce('Sending the file')
  return {
    sent({ loaded, total }) {
      bar.value = total ? Math.round(100 * loaded / total) : 0
      said.textContent = `${bar.value}% sent`
    },
    counting() {
      bar.removeAttribute('value')
      label.textContent = 'Counting the rows'
      said.textContent = 'The file has been sent. Reading it now.'
      announce('The file has been sent. Counting the rows')
    },
    counted(rows) {
      said.textContent = `${rows.toLocaleString('en-GB')} rows read so far`
      if (Date.now() > lastSaid + SAY_EVERY) announce(said.textContent)
    },
    failed(form) {
      delete form.dataset.busy
      panel.hidden = true
      announce('The file could not be sent. Check the connection and try again.')
      status.className = 'govuk-error-message'
    }
  }
}

function answer(request) {
  if (new URL(request.responseURL).pathname !== location.pathname) {
    location.assign(request.responseURL)
    return
  }
  const page = new DOMParser().parseFromString(request.responseText, 'text/html')
  document.title = page.title
  document.querySelector('main').replaceWith(page.querySelector('main'))
  const first = document.querySelector('.govuk-error-summary, main h1')
  first.tabIndex = -1
  first.focus()
  first.scrollIntoView()
}
