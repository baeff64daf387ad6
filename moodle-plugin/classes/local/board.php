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

namespace mod_appstreamlab\local;

/**
 * Who of an activity is in the lab now, as far as the current user may see these people.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class board {
    /** @var float Seconds the signer gets; the page shows an old board's absence rather than make the teacher wait. */
    private const TIMEOUT = 2.0;

    /**
     * Keeps the activity.
     *
     * @param \cm_info $cm
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
    ) {
    }

    /**
     * People whose latest launch of this lab came from this activity, and whom the current user may see in their groups.
     *
     * @return \stdClass[] user id => user
     */
    public function people(): array {
        $launches = launch_log::latest_from((int) $this->cm->instance, (string) $this->cm->customdata['lab']);
        if ($launches === []) {
            return [];
        }
        $fields = \core_user\fields::for_userpic()->get_sql('u', false, '', '', false)->selects;
        $groups = self::visible_groups($this->cm);
        if ($groups === []) {
            return [];
        }
        $people = get_enrolled_users($this->cm->context, 'mod/appstreamlab:launch', $groups, $fields);
        return array_intersect_key($people, $launches);
    }

    /**
     * Live sessions of these people.
     *
     * @return array[]|null list of session and user, by name; null when the signer does not answer
     */
    public function rows(): ?array {
        $people = $this->people();
        if ($people === []) {
            return [];
        }
        $lab = $this->cm->customdata['lab'];
        $answer = lab_directory::ask(
            self::TIMEOUT,
            fn(signer_client $client): array => $client->get_sessions([$lab], array_keys($people)),
        );
        if ($answer === null || in_array($lab, $answer['unavailable'], true)) {
            return null;
        }
        $sessions = array_filter(
            $answer['sessions'],
            fn(session $session): bool => $session->lab === $lab && isset($people[$session->userid]),
        );
        $this->count_seen($sessions);
        $rows = array_map(fn(session $session): array => ['session' => $session, 'user' => $people[$session->userid]], $sessions);
        usort($rows, fn(array $a, array $b): int => strcmp(fullname($a['user']), fullname($b['user'])));
        return $rows;
    }

    /**
     * The groups whose members the current user may see, with the group that is picked in the activity's menu.
     *
     * @param \cm_info $cm
     * @return array|int group ids; 0 for everybody; an empty array for nobody
     */
    public static function visible_groups(\cm_info $cm): array|int {
        $picked = groups_get_activity_group($cm, true);
        if ($picked) {
            return [$picked];
        }
        $separate = groups_get_activity_groupmode($cm) == SEPARATEGROUPS;
        if (!$separate || has_capability('moodle/site:accessallgroups', $cm->context)) {
            return 0;
        }
        return array_keys(groups_get_activity_allowed_groups($cm));
    }

    /**
     * A session that was seen makes its launch count.
     *
     * @param session[] $sessions
     */
    private function count_seen(array $sessions): void {
        if ($sessions !== []) {
            launch_log::count_seen(launch_log::uncounted(), $sessions);
        }
    }
}
