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

namespace mod_appstreamlab\local\dates;

/**
 * For whom the current user may override the dates of an activity: as in a quiz, people and groups that the user may see there.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class override_owners {
    /** @var string[]|null group id => name, not formatted; null: not asked yet */
    private ?array $groups = null;

    /** @var \stdClass[]|null user id => user; null: not asked yet */
    private ?array $people = null;

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
     * The groups.
     *
     * @return string[] group id => name, not formatted
     */
    public function groups(): array {
        if ($this->groups === null) {
            $groups = $this->sees_everybody()
                ? groups_get_all_groups($this->cm->course)
                : groups_get_activity_allowed_groups($this->cm);
            $named = array_filter($groups ?: [], fn(\stdClass $group): bool => $group->visibility != GROUPS_VISIBILITY_NONE);
            $this->groups = array_map(fn(\stdClass $group): string => $group->name, $named);
        }
        return $this->groups;
    }

    /**
     * The people who may open the lab.
     *
     * @return \stdClass[] user id => user, by name
     */
    public function people(): array {
        if ($this->people === null) {
            $groups = $this->sees_everybody() ? 0 : array_keys($this->groups());
            $fields = \core_user\fields::for_identity($this->cm->context, false)->with_userpic()
                ->get_sql('u', false, '', '', false)->selects;
            $people = $groups === []
                ? []
                : get_enrolled_users($this->cm->context, 'mod/appstreamlab:launch', $groups, $fields, null, 0, 0, true);
            $people = (new \core_availability\info_module($this->cm))->filter_user_list($people);
            $names = array_map(fullname(...), $people);
            \core_collator::asort($names);
            $this->people = array_replace($names, $people);
        }
        return $this->people;
    }

    /**
     * Whether an override is one that the current user may see and change.
     *
     * @param \stdClass $override
     * @return bool
     */
    public function includes(\stdClass $override): bool {
        if ($override->groupid) {
            return isset($this->groups()[$override->groupid]);
        }
        // Who left the course, or may not open the lab any more, would else keep dates that nobody can take away.
        return $this->sees_everybody() || isset($this->people()[$override->userid]);
    }

    /**
     * The overrides of the activity that the current user may see.
     *
     * @return \stdClass[] id => override
     */
    public function overrides(): array {
        global $DB;
        $all = $DB->get_records('appstreamlab_overrides', ['appstreamlabid' => $this->cm->instance], 'id');
        return array_filter($all, $this->includes(...));
    }

    /**
     * A person's name, with what identifies the person where the current user may see that.
     *
     * @param \stdClass $user
     * @return string
     */
    public function name(\stdClass $user): string {
        $fields = \core_user\fields::get_identity_fields($this->cm->context, false);
        $identity = array_filter(array_map(fn(string $field): string => (string) ($user->$field ?? ''), $fields));
        return fullname($user) . ($identity ? ' (' . implode(', ', $identity) . ')' : '');
    }

    /**
     * Whether groups do not matter to the current user.
     *
     * @return bool
     */
    private function sees_everybody(): bool {
        return groups_get_activity_groupmode($this->cm) == NOGROUPS
            || has_capability('moodle/site:accessallgroups', $this->cm->context);
    }
}
