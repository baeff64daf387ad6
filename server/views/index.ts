export { renderCard, renderCardBody, type CardModel } from './card.js'
export {
  contrastRatio,
  contrastWithDark,
  contrastWithWhite,
  findAccentProblem,
  minimumContrast,
} from './colors.js'
export type { Institution, PageFrame } from './frame.js'
export { renderFrontPage } from './front-page.js'
export { renderLoginPage, renderStoragePage } from './handover.js'
export { chooseLanguage, languages } from './language.js'
export type { ReaderRole } from './messages/messages.js'
export { refusalText, type RefusalText } from './refusal-text.js'
export { renderRefusal, type RefusalModel } from './refusal.js'
