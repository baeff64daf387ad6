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

use mod_appstreamlab\local\signer\lab_directory;

/**
 * What of somebody's work outlives a session, in words: the page of an activity and every question before an end say the same.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class kept_work {
    /** @var string[] Places whose content outlives a session, as the signer names them. */
    private const PLACES = ['home_folder', 'google_drive', 'one_drive', 'application_settings'];

    /** @var string Part of the string that comes first: unknown, nothing or only. */
    private readonly string $kind;

    /** @var string[] The places in words. */
    private readonly array $places;

    /**
     * Reads what the signer said.
     *
     * @param string[]|null $kept words of its API; null: not known
     */
    public function __construct(?array $kept) {
        $known = array_values(array_intersect(self::PLACES, $kept ?? []));
        $this->places = array_map(fn(string $place): string => get_string("kept_$place", 'mod_appstreamlab'), $known);
        $this->kind = match (true) {
            $known !== [] => 'only',
            $kept === [] => 'nothing',
            // A place that a newer signer names is better called unknown than lost.
            default => 'unknown',
        };
    }

    /**
     * What is kept of a lab's sessions.
     *
     * @param string $lab lab id
     * @param float $timeout seconds the signer gets
     * @return self
     */
    public static function of_lab(string $lab, float $timeout): self {
        return new self(lab_directory::labs($timeout)[$lab]['kept'] ?? null);
    }

    /**
     * For the page of an activity.
     *
     * @return array intro and outro (sentences), and places
     */
    public function export(): array {
        return [
            'intro' => get_string("kept_$this->kind", 'mod_appstreamlab'),
            'places' => $this->places,
            'hasplaces' => $this->places !== [],
            'outro' => $this->places === [] ? '' : get_string('kept_forever', 'mod_appstreamlab'),
        ];
    }

    /**
     * For a question, in one paragraph.
     *
     * @param bool $isown whether the reader's own session is about to end
     * @return string
     */
    public function sentence(bool $isown): string {
        return $this->join($isown ? 'kept_' : 'keptofothers_');
    }

    /**
     * For a question about several people.
     *
     * @return string
     */
    public function sentence_of_several(): string {
        return $this->join('keptofseveral_');
    }

    /**
     * An introduction and the places.
     *
     * @param string $prefix of the introduction's language string
     * @return string
     */
    private function join(string $prefix): string {
        return implode(' ', [get_string($prefix . $this->kind, 'mod_appstreamlab'), ...$this->places]);
    }
}
