<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace mod_appstreamlab\output;

/**
 * Draws the cards of one page. Most of a course's cards say the same, and a template is what costs most of a card: it is drawn once
 * for all that differ in nothing but name and addresses, which are put in afterwards.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class same_cards {
    /** @var string[] What each card has of its own; a card without one of them is another drawing. The name is HTML already. */
    private const OWN = ['cmid', 'name', 'alternativeurl', 'openurl', 'returnurl', 'endurl', 'lookurl', 'noteurl'];

    /** @var string[] What they have in common, as JSON => the drawing, with marks where the cards' own is put in. */
    private array $drawings = [];

    /** @var string[] Part of a card's own => its mark. */
    private readonly array $marks;

    /**
     * Makes marks that nobody can have written into a text.
     *
     * @param \renderer_base $output
     */
    public function __construct(
        /** @var \renderer_base which knows the theme's templates */
        private readonly \renderer_base $output,
    ) {
        $secret = random_string(16);
        $this->marks = array_combine(self::OWN, array_map(fn(string $part): string => "{$secret}_{$part}_", self::OWN));
    }

    /**
     * A card as its template draws it.
     *
     * @param lab_card $card
     * @return string HTML
     */
    public function draw(lab_card $card): string {
        $context = $card->export_for_template($this->output);
        $own = array_filter(array_intersect_key($context, $this->marks), fn($value): bool => $value !== '');
        $shared = array_intersect_key($this->marks, $own) + $context;
        $drawing = $this->drawings[json_encode($shared)] ??= $this->output->render_from_template(
            $card->get_template_name($this->output),
            $shared,
        );
        $html = [];
        foreach ($own as $part => $value) {
            $html[$this->marks[$part]] = $part === 'name' ? $value : s($value);
        }
        return strtr($drawing, $html);
    }
}
