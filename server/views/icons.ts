import { trustMarkup, type Markup } from './markup.js'
/** Our own line icons, 24 by 24, decorative: the words beside them say the same. */
const shapes = {
  check: '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.7 2.7 5.3-5.6"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.4 2"/>',
  warning: '<path d="M12 4 2.8 20h18.4Z"/><path d="M12 10v4.5M12 17.2v.1"/>',
  off: '<path d="M12 3v8.5M6.6 6.6a8 8 0 1 0 10.8 0"/>',
  calendar:
    '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
  door: '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6m0-6-6 6"/>',
  question:
    '<circle cx="12" cy="12" r="9"/><path d="M9.4 9.6a2.6 2.6 0 1 1 3.9 2.2c-.9.6-1.3 1-1.3 2.1M12 17v.1"/>',
  screen: '<rect x="2.5" y="4" width="19" height="13" rx="2"/><path d="M8.5 21h7M12 17v4"/>',
  newWindow:
    '<path d="M13 4h7v7M20 4l-9.5 9.5M9 5H5.5A1.5 1.5 0 0 0 4 6.5v12A1.5 1.5 0 0 0 5.5 20h12a1.5 1.5 0 0 0 1.5-1.5V15"/>',
  back: '<path d="M19 12H5m6-6-6 6 6 6"/>',
} as const

export type IconName = keyof typeof shapes

export const renderIcon = (name: IconName): Markup =>
  trustMarkup(
    `<svg class="icon ${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`,
  )

/** The tool's mark in menus of LMSs: a picture of its own, in one colour that reads on light and dark. */
export const toolIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="#0b57d0" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${shapes.screen}</svg>`
