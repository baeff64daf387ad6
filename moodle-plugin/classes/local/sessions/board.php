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

namespace mod_appstreamlab\local\sessions;

use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\signer_client;

/**
 * Who of an activity is in the lab now, as far as the current user may see these people.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class board {
    /** @var array[] Who waits for a seat: list of user, since, until, ahead and called, in the order of the line. */
    private array $waiting = [];

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
     * People who opened this lab from this activity lately, and whom the current user may see in their groups.
     *
     * Who was unenrolled while inside has no group any more, and is shown to those who see all of them.
     *
     * @return \stdClass[] user id => user, with hasleft: whether the person takes no part in the activity any more
     */
    public function people(): array {
        $ids = launch_log::recent_people((int) $this->cm->instance, (string) $this->cm->customdata['lab']);
        $groups = self::visible_groups($this->cm);
        if ($ids === [] || $groups === []) {
            return [];
        }
        $fields = \core_user\fields::for_userpic()->get_sql('u', false, '', '', false)->selects;
        $people = get_enrolled_users($this->cm->context, 'mod/appstreamlab:launch', $groups, $fields);
        $people = array_intersect_key($people, array_flip($ids));
        array_walk($people, fn(\stdClass $person): bool => $person->hasleft = false);
        return $groups === 0 ? $people + self::people_who_left(array_diff($ids, array_keys($people))) : $people;
    }

    /**
     * Live sessions that belong to this activity.
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
        $sessions = session_log::with_homes(array_filter(
            $answer['sessions'],
            fn(session $session): bool => $session->lab === $lab && isset($people[$session->userid]),
        ));
        session_log::note($sessions, [$lab], array_keys($people));
        $this->waiting = $this->waiting_here($answer['waiting'], $people, $sessions);
        $here = array_filter($sessions, fn(session $session): bool => $session->home === (int) $this->cm->instance);
        $rows = array_map(fn(session $session): array => ['session' => $session, 'user' => $people[$session->userid]], $here);
        usort($rows, fn(array $a, array $b): int => strcmp(fullname($a['user']), fullname($b['user'])));
        return $rows;
    }

    /**
     * Who waits for a seat and opened the lab from this activity last, once {@see self::rows()} has asked.
     *
     * @return array[] list of user, since and until (seconds since 1970; 0: not said), ahead and called, in the order of the line
     */
    public function waiting(): array {
        return $this->waiting;
    }

    /**
     * Who of the people that the current user may see waits here.
     *
     * @param array[] $answers as {@see signer_client::get_sessions()} gives them
     * @param \stdClass[] $people user id => user
     * @param session[] $sessions of these people: whoever is inside waits no more
     * @return array[]
     */
    private function waiting_here(array $answers, array $people, array $sessions): array {
        $lab = $this->cm->customdata['lab'];
        $inside = array_map(fn(session $session): int => $session->userid, $sessions);
        $answers = array_filter($answers, fn(array $answer): bool => $answer['lab'] === $lab && isset($people[$answer['userid']])
            && !in_array($answer['userid'], $inside, true));
        $places = $answers ? launch_log::latest_places($lab, array_column($answers, 'userid')) : [];
        $here = array_filter($answers, fn(array $answer): bool => ($places[$answer['userid']] ?? 0) === (int) $this->cm->instance);
        return array_map(fn(array $answer): array => ['user' => $people[$answer['userid']]] + $answer, array_values($here));
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
     * People who are not enrolled any more, or may not open the lab any more.
     *
     * @param int[] $ids
     * @return \stdClass[] user id => user
     */
    private static function people_who_left(array $ids): array {
        global $DB;
        $fields = \core_user\fields::for_userpic()->get_sql('', false, '', '', false)->selects;
        $people = $ids ? $DB->get_records_list('user', 'id', $ids, '', $fields) : [];
        array_walk($people, fn(\stdClass $person): bool => $person->hasleft = true);
        return $people;
    }
}
