const rows = [...document.querySelectorAll('li')]
const boxes = [...document.querySelectorAll('#tools input[type=checkbox]')]
const search = document.getElementById('search')
const texts = new Map(rows.map(row => [row, row.textContent]))
let here = null

const shown = () => rows.filter(row => !row.hidden)

const filter = () => {
  const kinds = new Set(boxes.filter(box => box.checked).map(box => box.value))
  const words = search.value.trim().split(/\s+/)
  for (const row of rows) {
    row.hidden = !kinds.has(row.dataset.kind) || !words.every(word => texts.get(row).includes(word))
  }
  const visible = shown()
  document.getElementById('count').textContent = visible.filter(r => r.dataset.kind.startsWith('open')).length
  document.getElementById('none').hidden = visible.length > 0
  if (here && here.hidden) leave()
}

const leave = () => {
  here.classList.remove('here')
  here = null
}

const go = step => {
  const visible = shown()
  if (!visible.length) return
  const at = here ? visible.indexOf(here) + step : step > 0 ? 0 : visible.length - 1
  const next = visible[Math.max(0, Math.min(visible.length - 1, at))]
  if (here) leave()
  here = next
  here.classList.add('here')
  here.scrollIntoView({ block: 'nearest' })
  here.focus({ preventScroll: true })
}

document.getElementById('tools').addEventListener('submit', event => event.preventDefault())
search.addEventListener('input', filter)
for (const box of boxes) box.addEventListener('change', filter)
document.getElementById('next').addEventListener('click', () => go(1))
document.getElementById('previous').addEventListener('click', () => go(-1))
document.addEventListener('keydown', event => {
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'j') go(1)
  if (event.key === 'k') go(-1)
})
filter()
