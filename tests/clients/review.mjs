// The review list in Chromium: `node review.mjs FOLDER PAGE [PICTURE]` prints as JSON what its filters,
// its search and its keys do; PICTURE is written of it.

import { browse } from './browser.mjs'

const [folder, name, picture] = process.argv.slice(2)
const screen = { width: 900, height: 1000, scale: 2 }

// What the page shows: run in it.
const look = () => ({
    shown: [...document.querySelectorAll('li')].filter(row => row.checkVisibility())
        .map(row => row.dataset.kind),
    here: document.querySelector('li.here')?.id ?? null,
    seen: (() => {
        const box = document.querySelector('li.here')?.getBoundingClientRect()
        const top = document.querySelector('header').getBoundingClientRect().bottom
        return box ? box.top >= top - 1 && box.bottom <= innerHeight + 1 : null
    })(),
    count: Number(document.getElementById('count').textContent),
    none: document.getElementById('none').checkVisibility(),
    background: getComputedStyle(document.body).backgroundColor,
    excess: document.scrollingElement.scrollWidth - innerWidth,
})

// Two words of the last place that is shown, one of each script.
const ends = () => {
    const row = [...document.querySelectorAll('li')].filter(row => row.checkVisibility()).at(-1)
    const [made, source] = ['sentence', 'source'].map(name => row.querySelector('.' + name).textContent)
    return `${made.slice(0, 5)} ${source.slice(-5)}`
}

const told = await browse({ out: folder }, async open => {
    const steps = {}
    const page = await open(screen)
    await page.goto(`${page.base}/out/${encodeURIComponent(name)}`)
    const step = async word => { steps[word] = await page.evaluate(look) }
    await step('opened')
    await page.keyboard.press('j')
    await step('next')
    await page.keyboard.press('j')
    await step('nextButOne')
    if (picture) await page.screenshot({ path: picture })
    await page.keyboard.press('k')
    await step('back')
    for (let n = 0; n < 40; n++) await page.keyboard.press('j')
    await step('last')
    await page.click('input[value="decided"]')
    await step('decided')
    await page.click('input[value="open-open"]')
    await step('without')
    await page.click('input[value="open-open"]')
    await page.click('input[value="decided"]')
    await page.type('#search', await page.evaluate(ends))
    await step('searched')
    await page.type('#search', 'jk')
    await step('nothing')
    const dark = await open({ ...screen, width: 360, dark: true })
    await dark.goto(`${dark.base}/out/${encodeURIComponent(name)}`)
    steps.dark = await dark.evaluate(look)
    return { steps, complaints: [...page.complaints, ...dark.complaints] }
})
console.log(JSON.stringify(told))
