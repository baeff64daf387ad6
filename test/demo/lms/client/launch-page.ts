/** Posts the launch as soon as the page is there; the button remains for browsers that refuse. */
const form = document.querySelector<HTMLFormElement>('#launch')
form?.submit()
