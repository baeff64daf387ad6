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

namespace mod_appstreamlab\callback;

use core\clock;
use core\di;
use mod_appstreamlab\local\classes\class_states;
use mod_appstreamlab\local\line\waiting_line;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\output\lab_card;
use mod_appstreamlab\output\same_cards;

/**
 * The card in the course page.
 *
 * Runs for every activity of a course, also for web services and blocks: no question to the signer and no query of its own,
 * only the course's cached information and one look into a cache for all labs of the course.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_page {
    /** @var \WeakMap|null A course's information => what is known of its labs. */
    private static ?\WeakMap $known = null;

    /**
     * Draws the card.
     *
     * @param \cm_info $cm
     */
    public static function draw_card(\cm_info $cm): void {
        $content = self::content($cm, WS_SERVER);
        if ($content !== null) {
            $cm->set_content($content, true);
            self::require_refresh($cm);
        }
    }

    /**
     * The description and the card.
     *
     * Apps and other clients of web services keep what they get, so they get the description alone: what a card says is true for
     * a minute. {@see \mod_appstreamlab\external\get_course_states} has it for them.
     *
     * @param \cm_info $cm
     * @param bool $iskept whether a client keeps the text
     * @return string|null HTML; null: what there is stays
     */
    public static function content(\cm_info $cm, bool $iskept): ?string {
        global $USER;
        if ($iskept || !self::is_seen($cm)) {
            return null;
        }
        $known = self::known_of_course($cm->get_modinfo(), (int) $USER->id);
        $card = lab_card::with_sessions(
            $cm,
            $known['states'][$cm->customdata['lab']],
            $known['sessions'],
            true,
            $known['lines'],
            $known['classes'],
        );
        // The options are those of core's own course page, which leaves alone what it is given as formatted.
        return $cm->get_formatted_content(['overflowdiv' => true, 'noclean' => true]) . $known['cards']->draw($card);
    }

    /**
     * Whether the user may see the activity. That somebody sees an activity includes the capability to view it; a course's
     * information may have been made for somebody else, of whom it speaks then.
     *
     * @param \cm_info $cm
     * @return bool
     */
    private static function is_seen(\cm_info $cm): bool {
        global $USER;
        $isabout = (int) $cm->get_modinfo()->get_user_id() === (int) $USER->id;
        return $cm->uservisible && ($isabout || has_capability('mod/appstreamlab:view', $cm->context));
    }

    /**
     * What the caches have of all labs of a course and of the user's sessions, looked up once for a page: its cards are all of the
     * same moment.
     *
     * @param \course_modinfo $modinfo
     * @param int $userid
     * @return array states: lab id => lab_state; sessions as {@see lab_directory::cached_sessions()} gives them; lines as
     *     {@see waiting_line::cached()} gives them; classes as {@see class_states::cached()} gives
     *     them; cards: same_cards
     */
    private static function known_of_course(\course_modinfo $modinfo, int $userid): array {
        global $PAGE;
        // Held by the course's information itself, so that it goes with it.
        self::$known ??= new \WeakMap();
        $key = [$userid, current_language(), di::get(clock::class)->time()];
        if ((self::$known[$modinfo]['key'] ?? null) !== $key) {
            $labs = array_map(
                fn(\cm_info $cm): string => (string) ($cm->customdata['lab'] ?? ''),
                $modinfo->get_instances_of('appstreamlab'),
            );
            self::$known[$modinfo] = [
                'key' => $key,
                'states' => lab_directory::cached_states($labs),
                'sessions' => lab_directory::cached_sessions($userid),
                'lines' => waiting_line::cached($userid),
                'classes' => class_states::cached(class_states::with_class($modinfo->get_instances_of('appstreamlab'))),
                'cards' => new same_cards($PAGE->get_renderer('core')),
            ];
        }
        return self::$known[$modinfo];
    }

    /**
     * One script for all cards of a page.
     *
     * @param \cm_info $cm
     */
    private static function require_refresh(\cm_info $cm): void {
        global $PAGE;
        if (!AJAX_SCRIPT && $PAGE->requires->should_create_one_time_item_now('mod_appstreamlab-cards')) {
            $PAGE->requires->js_call_amd('mod_appstreamlab/cards', 'init', [(int) $cm->course]);
            if ($PAGE->user_is_editing()) {
                $PAGE->requires->js_call_amd('mod_appstreamlab/deletion', 'init', [(int) $cm->course]);
            }
        }
    }
}
