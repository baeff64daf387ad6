/** Narrows the list of labs while someone types, and takes the answer back to the platform once. */

const answer = document.querySelector<HTMLFormElement>('#return')
const search = document.querySelector<HTMLInputElement>('#search')
const list = document.querySelector<HTMLElement>('#labs')
const said = document.querySelector<HTMLElement>('#said')

const narrow = (list: HTMLElement, wanted: string) => {
  const words = wanted.toLocaleLowerCase().split(/\s+/)
  let found = 0
  for (const choice of list.querySelectorAll<HTMLElement>('.choice')) {
    const text = choice.textContent?.toLocaleLowerCase() ?? ''
    const fits = words.every((word) => text.includes(word))
    // What is chosen stays in sight.
    choice.hidden = !fits && !choice.querySelector(':checked')
    if (fits) found += 1
  }
  if (said) said.textContent = `${list.dataset.found}: ${found}`
}

if (search && list) search.addEventListener('input', () => narrow(list, search.value))

// The answer counts once: the second click of a double one would lose it and say only that.
let submittedAt = 0
document.querySelector('#picker')?.addEventListener('submit', (event) => {
  if (Date.now() - submittedAt < 10_000) event.preventDefault()
  else submittedAt = Date.now()
})

answer?.submit()
