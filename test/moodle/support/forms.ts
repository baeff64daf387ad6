import type { Page } from 'playwright-core'

/** Types into the search field of a form's autocomplete element, as a person does, and takes what is found. */
export async function pick(page: Page, field: string, words: string, title: RegExp): Promise<void> {
  const picker = page
    .locator('[data-fieldtype="autocomplete"]', { has: page.locator(field) })
    .first()
  await picker.locator('input[role="combobox"]').fill(words)
  await picker.getByRole('option', { name: title }).click()
  await picker.locator('.form-autocomplete-selection', { hasText: title }).waitFor()
}
