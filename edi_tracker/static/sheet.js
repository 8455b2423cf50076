// Makes a sheet of figures work like a spreadsheet: arrow keys and Enter move between its boxes, cells copied from a
// spreadsheet fill the boxes from the one they are pasted into, and each share is worked out while it is typed.
// Without this script the sheet is a plain form.

const BLANK = new Set(['', '-', '–', '—'])
const WHOLE = /^(\d+|\d{1,3}([, ]\d{3})+)$/

const sheet = document.querySelector('table[data-sheet]')
const boxesIn = row => [...row.querySelectorAll('input[type="text"]')]
const rows = () => [...sheet.tBodies[0].rows]

if (sheet) {
  sheet.addEventListener('keydown', move)
  sheet.addEventListener('paste', paste)
  sheet.addEventListener('input', event => workOut(event.target.closest('tr')))
  document.body.classList.add('app-has-sheet')
}

function move(event) {
  if (!isBox(event.target) || event.altKey || event.ctrlKey || event.metaKey) return
  const { row, column } = placeOf(event.target)
  const down = { ArrowDown: 1, Enter: event.shiftKey ? -1 : 1, ArrowUp: -1 }[event.key]
  const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (down) {
    event.preventDefault()
    go(next(row, column, down))
  } else if (along && isAtEnd(event.target, along)) {
    event.preventDefault()
    go(boxesIn(rows()[row])[column + along])
  }
}

function paste(event) {
  const text = event.clipboardData.getData('text/plain')
  if (!isBox(event.target) || !/[\t\n]/.test(text.trimEnd())) return
  event.preventDefault()
  const { row, column } = placeOf(event.target)
  const lines = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n').map(line => line.split('\t'))
  const open = rows().slice(row).filter(one => boxesIn(one).length)
  lines.slice(0, open.length).forEach((cells, at) => fill(open[at], column, cells))
}

function fill(row, column, cells) {
  const boxes = boxesIn(row).slice(column)
  cells.slice(0, boxes.length).forEach((cell, at) => {
    if (!BLANK.has(cell.trim())) boxes[at].value = cell.trim()
  })
  workOut(row)
}

function workOut(row) {
  const shown = row?.querySelector('[data-share]')
  if (!shown) return
  const [whole, part] = boxesIn(row).map(box => count(box.value))
  shown.textContent = whole === null || part === null || part > whole ? '' : share(part, whole)
}

function count(text) {
  const tidied = text.replace(/\s+/g, ' ').trim()
  return WHOLE.test(tidied) ? Number(tidied.replace(/[, ]/g, '')) : null
}

// To one decimal, half up, as the site prints it: 86.5%.
function share(part, whole) {
  if (!whole) return 'n/a'
  const tenths = Math.floor((2000 * part + whole) / (2 * whole))
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}

function isBox(element) {
  return element.matches('input[type="text"]')
}

function placeOf(box) {
  const row = box.closest('tr')
  return { row: rows().indexOf(row), column: boxesIn(row).indexOf(box) }
}

function next(row, column, step) {
  const all = rows()
  for (let at = row + step; at >= 0 && at < all.length; at += step) {
    const box = boxesIn(all[at])[column]
    if (box) return box
  }
}

function isAtEnd(box, along) {
  if (box.selectionStart !== box.selectionEnd) return box.selectionEnd - box.selectionStart === box.value.length
  return along > 0 ? box.selectionEnd === box.value.length : box.selectionStart === 0
}

function go(box) {
  box?.focus()
  box?.select()
}
