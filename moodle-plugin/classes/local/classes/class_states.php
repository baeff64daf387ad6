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

namespace mod_appstreamlab\local\classes;

use core\clock;
use core\di;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\signer_client;

/**
 * What was heard of classes: whether they are approved, and how many seats are ready.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_states {
    /** @var int Age in seconds up to which it counts as current. */
    private const FRESH_SECONDS = 20;

    /** @var int Classes in one question. */
    private const MAXIMUM_KEYS = 100;

    /**
     * The activities of a course that have a class, by the course's cached information.
     *
     * @param \cm_info[] $cms
     * @return int[] course module ids
     */
    public static function with_class(array $cms): array {
        $with = array_filter($cms, fn(\cm_info $cm): bool => !empty($cm->customdata['class']));
        return array_values(array_map(fn(\cm_info $cm): int => (int) $cm->id, $with));
    }

    /**
     * What was heard last, without asking.
     *
     * @param int[] $cmids
     * @return array[] course module id => as {@see class_answer::clean_class()} makes it
     */
    public static function cached(array $cmids): array {
        if ($cmids === []) {
            return [];
        }
        $keys = array_combine($cmids, array_map(self::key(...), $cmids));
        $entries = \cache::make('mod_appstreamlab', 'classes')->get_many(array_values($keys));
        return array_filter(array_map(fn(string $key): array|bool => $entries[$key] ?? false, $keys));
    }

    /**
     * The same, current if the signer answers in time.
     *
     * @param int[] $cmids
     * @param float $timeout seconds
     * @return array[] course module id => as {@see class_answer::clean_class()} makes it
     */
    public static function fresh(array $cmids, float $timeout): array {
        $now = di::get(clock::class)->time();
        $known = self::cached($cmids);
        $isfresh = fn(int $cmid): bool => $now - ($known[$cmid]['asof'] ?? 0) < self::FRESH_SECONDS;
        $old = array_values(array_filter($cmids, fn(int $cmid): bool => !$isfresh($cmid)));
        foreach (array_chunk($old, self::MAXIMUM_KEYS) as $chunk) {
            $answer = lab_directory::ask($timeout, fn(signer_client $client): array => $client->list_classes($chunk));
            foreach ($answer ?? [] as $key => $class) {
                $heard = in_array((int) $key, $chunk, true) ? class_answer::clean_class($class, $now) : null;
                if ($heard !== null) {
                    $known[(int) $key] = $heard;
                    self::remember((int) $key, $heard);
                }
            }
        }
        return $known;
    }

    /**
     * Notes what was heard.
     *
     * @param int $cmid
     * @param array $heard as {@see class_answer::clean_class()} makes it
     */
    public static function remember(int $cmid, array $heard): void {
        \cache::make('mod_appstreamlab', 'classes')->set(self::key($cmid), $heard);
    }

    /**
     * Forgets what was heard.
     *
     * @param int $cmid
     */
    public static function forget(int $cmid): void {
        \cache::make('mod_appstreamlab', 'classes')->delete(self::key($cmid));
    }

    /**
     * Cache key.
     *
     * @param int $cmid
     * @return string
     */
    private static function key(int $cmid): string {
        return connection::cache_prefix() . '_' . $cmid;
    }
}
