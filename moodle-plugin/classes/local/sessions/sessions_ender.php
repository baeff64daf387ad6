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

use mod_appstreamlab\local\signer\signer_client;
use mod_appstreamlab\local\signer\signer_exception;
use mod_appstreamlab\output\kept_work;

/**
 * Ends the sessions of several people on an activity's board.
 *
 * Only what stands on the board when it happens is ended: people who are there for another activity, or who came back for
 * another session meanwhile, are spared.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sessions_ender {
    /**
     * Keeps who was chosen.
     *
     * @param \cm_info $cm
     * @param int[] $userids
     */
    public function __construct(
        /** @var \cm_info the activity */
        private readonly \cm_info $cm,
        /** @var int[] the people who were chosen */
        private readonly array $userids,
    ) {
    }

    /**
     * Refuses readers who may not end other people's sessions here.
     */
    public function require_permission(): void {
        session_ender::require_real_site();
        require_capability('mod/appstreamlab:viewsessions', $this->cm->context);
        require_capability('mod/appstreamlab:endsessions', $this->cm->context);
    }

    /**
     * Those of the chosen people who are on the board now.
     *
     * @return array[] list of session and user, as {@see board::rows()} gives them
     * @throws signer_exception when the signer does not answer
     */
    public function find_rows(): array {
        $rows = (new board($this->cm))->rows() ?? throw new signer_exception('server');
        return array_values(array_filter(
            $rows,
            fn(array $row): bool => in_array((int) $row['user']->id, $this->userids, true),
        ));
    }

    /**
     * What is asked before: how many and who, what is lost and what is kept, and who is spared.
     *
     * @param array[] $rows as find_rows() gave them
     * @return string HTML
     */
    public function question(array $rows): string {
        $names = array_map(fn(array $row): string => fullname($row['user']), $rows);
        $kept = kept_work::of_lab((string) $this->cm->customdata['lab'], signer_client::PATIENT_SECONDS)->sentence_of_several();
        $sentences = [
            get_string('endmanyquestion', 'mod_appstreamlab', count($rows)),
            s(implode(', ', $names) . '.'),
            s($kept),
            get_string('endlogged', 'mod_appstreamlab'),
        ];
        $spared = count($this->userids) - count($rows);
        if ($spared > 0) {
            $sentences[] = get_string('endmanyspared', 'mod_appstreamlab', $spared);
        }
        return implode('', array_map(fn(string $sentence): string => \html_writer::tag('p', $sentence), $sentences));
    }

    /**
     * Ends them one after another; each is logged.
     *
     * @param array[] $rows as find_rows() gave them
     * @return int[] how many were ended, and how many could not be
     */
    public function end(array $rows): array {
        $failed = 0;
        foreach ($rows as ['session' => $session]) {
            try {
                (new session_ender($this->cm, $session->userid))->end($session);
            } catch (signer_exception $e) {
                $failed++;
            }
        }
        return [count($rows) - $failed, $failed];
    }
}
