/**
 * Pages of the signer as its routes draw them: each takes what it shows, and gives back HTML. What
 * somebody reads in which language is decided here; what is the case is decided in `server/src`.
 */

export { renderBoard, renderBoardQuestion, type BoardModel, type BoardWho } from './board.js'
export { fleetFaultText } from './card-fault.js'
export {
  renderManagement,
  renderManagementQuestion,
  type ManagedClass,
  type ManagedLab,
  type ManagedCalendar,
  type ManagementFound,
  type ManagementModel,
  type ManagementNews,
  type SelfTestResult,
} from './management.js'
export { renderLabPage, renderCard } from './lab-page.js'
export { answerLook, type CardAnswer } from './card-answer.js'
export type { CardModel } from './card-model.js'
export { contrastRatio, contrastWithDark, contrastWithWhite, findAccentProblem } from './colors.js'
export { renderComeBack } from './come-back.js'
export { renderPassOn } from './pass-on.js'
export { nameCommands } from './command-names.js'
export { renderEndQuestion } from './end-question.js'
export type { Institution, PageFrame } from './frame.js'
export { renderFrontPage } from './front-page.js'
export { renderLoginPage, renderStoragePage } from './handover.js'
export { renderLabList } from './lab-list.js'
export { renderPicker, renderReturn, type PickerModel } from './picker.js'
export { renderLaunchCheck, type LaunchCheckModel } from './launch-check-page.js'
export { toolIcon } from './icons.js'
export { chooseLanguage, findLanguage, findMessages, languages } from './language.js'
export { preloadTexts, type ReaderRole } from './texts.js'
export { refusalText } from './refusal-text.js'
export { renderPreviewQuestion } from './preview-question.js'
export { renderRegistered, renderRegistrationPage } from './register.js'
export { renderBriefRefusal, renderRefusal, type RefusalModel } from './refusal.js'
export { renderWayOut } from './way-out.js'
