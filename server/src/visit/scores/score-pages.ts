// What the page of scores answers with, loaded as one with its first request.
export { chooseFromPage } from './choose.js'
export { sayOfPerson } from './say-of-person.js'
export { showScores } from './respond-scores.js'
export { testFromPage } from './test-from-page.js'
export { sendTable } from './send-table.js'
