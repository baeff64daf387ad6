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

use mod_appstreamlab\local\signer\lab_state;

/**
 * A live session at the streaming service.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class session {
    /**
     * Keeps the session.
     *
     * @param string $id as the signer knows it
     * @param string $lab lab id
     * @param int $userid Moodle's user id
     * @param bool $connected whether the person has the stream open just now
     * @param int $startedat seconds since 1970; 0: not said
     * @param int $endsat seconds since 1970; 0: not said
     * @param int $home instance id of the activity it was opened from; 0: not known
     */
    public function __construct(
        /** @var string as the signer knows it */
        public readonly string $id,
        /** @var string lab id */
        public readonly string $lab,
        /** @var int Moodle's user id */
        public readonly int $userid,
        /** @var bool whether the person has the stream open just now */
        public readonly bool $connected,
        /** @var int seconds since 1970; 0: not said */
        public readonly int $startedat,
        /** @var int seconds since 1970; 0: not said */
        public readonly int $endsat,
        /** @var int instance id of the activity it was opened from; 0: not known */
        public readonly int $home = 0,
    ) {
    }

    /**
     * The well-formed sessions of an answer.
     *
     * @param array $answers as the signer gave them
     * @return self[]
     */
    public static function list_from_answer(array $answers): array {
        $sessions = [];
        foreach ($answers as $answer) {
            if (is_array($answer) && isset($answer['session'], $answer['lab'], $answer['user'])) {
                $sessions[] = new self(
                    (string) $answer['session'],
                    (string) $answer['lab'],
                    (int) $answer['user'],
                    (bool) ($answer['connected'] ?? false),
                    lab_state::read_time($answer['startedAt'] ?? null),
                    lab_state::read_time($answer['endsAt'] ?? null),
                );
            }
        }
        return $sessions;
    }

    /**
     * The same session, with the activity it was opened from.
     *
     * @param int $instanceid 0: not known
     * @return self
     */
    public function with_home(int $instanceid): self {
        return new self(...['home' => $instanceid] + $this->to_array());
    }

    /**
     * For the cache.
     *
     * @return array
     */
    public function to_array(): array {
        return get_object_vars($this);
    }

    /**
     * From the cache.
     *
     * @param array $data what to_array gave
     * @return self
     */
    public static function from_array(array $data): self {
        return new self(...$data);
    }
}
