/** Sätze, die mehrere Ablehnungen gemeinsam haben. */

export const openAgain = 'Öffnen Sie das Labor noch einmal aus dem Kurs.'
export const tellTeacher = 'Sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.'
export const tryInAMinute = 'Warten Sie eine Minute und versuchen Sie es dann noch einmal.'

/** Was Studierende lesen, wenn jemand anderes etwas falsch eingerichtet hat. */
export const setUpFault = {
  title: 'Das Labor ist nicht richtig eingerichtet',
  what: 'Das liegt nicht an Ihnen.',
  fix: tellTeacher,
}
export const unreadable = {
  title: 'Der Kurs konnte das Labor nicht öffnen',
  what: 'Er hat etwas geschickt, das nicht lesbar war. Das liegt nicht an Ihnen.',
  fix: tellTeacher,
}
export const serviceFault = {
  title: 'Das Labor lässt sich gerade nicht öffnen',
  what: 'Mit dem Labordienst stimmt etwas nicht. Das liegt nicht an Ihnen.',
  fix: 'Versuchen Sie es noch einmal. Wenn das nicht hilft, sagen Sie Ihrer Lehrperson Bescheid und nennen Sie ihr die Referenz.',
}
export const noAnswer = {
  title: 'Der Streaming-Dienst antwortet nicht',
  fix: tryInAMinute,
}
export const pageTooOld = {
  title: 'Diese Seite kann das Labor nicht mehr öffnen',
  fix: openAgain,
}

export const platformFix = 'Geben Sie die Referenz an die Administration Ihrer Lernplattform.'
export const cloudFix = 'Geben Sie die Referenz an die Menschen, die die Labore betreiben.'
export const platformTeacher = {
  what: 'Die Lernplattform hat eine Anfrage geschickt, die der Labordienst nicht lesen kann. Diese Aktivität ist vielleicht falsch eingerichtet, oder die Plattform selbst.',
  fix: platformFix,
}
export const unverifiedTeacher = {
  what: 'Der Labordienst kennt Ihre Lernplattform nicht, oder die gemeinsamen Geheimnisse unterscheiden sich.',
  fix: platformFix,
}
export const accessTeacher = {
  what: 'Der Labordienst darf sein AWS-Konto gerade nicht benutzen.',
  fix: cloudFix,
}
