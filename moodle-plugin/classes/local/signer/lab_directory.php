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

namespace mod_appstreamlab\local\signer;

use core\clock;
use core\di;
use mod_appstreamlab\local\sessions\session;
use mod_appstreamlab\local\sessions\session_log;
use mod_appstreamlab\local\sessions\session_place;

/**
 * What is known of the labs and of a person's sessions, from caches first.
 *
 * The fresh_ methods may ask the signer; they return what the cache has when it does not answer. The cached_ methods never ask.
 * After a failure nobody is made to wait again for {@see self::OUTAGE_SECONDS}.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class lab_directory {
    /** @var int Age in seconds up to which a state counts as current. */
    public const STATE_SECONDS = 20;

    /** @var int Age in seconds up to which the list of labs counts as current. */
    public const LIST_SECONDS = 300;

    /** @var int Seconds for which a signer that failed is left alone. */
    public const OUTAGE_SECONDS = 20;

    /**
     * The labs this site may open.
     *
     * @param float $timeout seconds the signer gets; 0: it is not asked
     * @return array|null lab id => as {@see self::clean_labs()}; null when nothing is known
     */
    public static function labs(float $timeout = signer_client::PATIENT_SECONDS): ?array {
        $cache = \cache::make('mod_appstreamlab', 'labs');
        $key = connection::cache_prefix();
        $entry = $cache->get($key) ?: ['asof' => 0, 'labs' => null];
        if ($timeout > 0 && !self::is_current($entry, self::LIST_SECONDS)) {
            $labs = self::ask($timeout, fn(signer_client $client): array => $client->get_labs());
            if ($labs !== null) {
                $entry = ['asof' => self::now(), 'labs' => self::clean_labs($labs)];
                $cache->set($key, $entry);
            }
        }
        return $entry['labs'];
    }

    /**
     * Whether the list of labs is what the signer says now, rather than what it said some time ago.
     *
     * @return bool
     */
    public static function is_list_current(): bool {
        $entry = \cache::make('mod_appstreamlab', 'labs')->get(connection::cache_prefix());
        return $entry && self::is_current($entry, self::LIST_SECONDS);
    }

    /**
     * States as they were last heard, without asking.
     *
     * @param string[] $labs lab ids
     * @return lab_state[] lab id => state
     */
    public static function cached_states(array $labs): array {
        $keys = [];
        foreach (array_unique($labs) as $lab) {
            $keys[$lab] = self::state_key($lab);
        }
        $entries = $keys ? \cache::make('mod_appstreamlab', 'states')->get_many(array_values($keys)) : [];
        return array_map(fn(string $key): lab_state => lab_state::from_cache($entries[$key] ?? null), $keys);
    }

    /**
     * States that are current if the signer answers in time.
     *
     * @param string[] $labs lab ids
     * @param float $timeout seconds
     * @return lab_state[] lab id => state
     */
    public static function fresh_states(array $labs, float $timeout): array {
        $states = self::cached_states($labs);
        $old = array_keys(array_filter($states, fn(lab_state $state): bool => !$state->is_current(self::now())));
        if ($old === []) {
            return $states;
        }
        $answers = self::ask($timeout, fn(signer_client $client): array => $client->get_states($old));
        if ($answers === null) {
            return $states;
        }
        $entries = [];
        foreach ($old as $lab) {
            $states[$lab] = lab_state::from_answer($answers[$lab] ?? null, self::now());
            $entries[self::state_key($lab)] = $states[$lab]->to_cache();
        }
        \cache::make('mod_appstreamlab', 'states')->set_many($entries);
        return $states;
    }

    /**
     * A person's live sessions as they were last heard, without asking.
     *
     * @param int $userid
     * @return array asof (0: never); labs that were looked in; unknown: those of them of which nothing was heard; sessions: lab id
     *     => {@see session::to_array()}; places: instance id => {@see session_place::find()}
     */
    public static function cached_sessions(int $userid): array {
        return \cache::make('mod_appstreamlab', 'sessions')->get(self::session_key($userid))
            ?: ['asof' => 0, 'labs' => [], 'unknown' => [], 'sessions' => [], 'places' => []];
    }

    /**
     * A person's live sessions, current if the signer answers in time.
     *
     * @param int $userid
     * @param string[] $labs the labs to look in
     * @param float $timeout seconds
     * @return array as {@see self::cached_sessions()}
     */
    public static function fresh_sessions(int $userid, array $labs, float $timeout): array {
        $entry = self::cached_sessions($userid);
        if (self::is_current($entry, self::STATE_SECONDS) && array_diff($labs, $entry['labs']) === []) {
            return $entry;
        }
        $answer = self::ask($timeout, fn(signer_client $client): array => $client->get_sessions($labs, [$userid]));
        if ($answer === null) {
            return $entry;
        }
        // Where the signer could not look, what was known before is still the best there is.
        $sessions = array_intersect_key($entry['sessions'], array_flip($answer['unavailable']));
        $own = array_filter($answer['sessions'], fn(session $session): bool => $session->userid === $userid);
        foreach (session_log::with_homes($own) as $session) {
            $sessions[$session->lab] = $session->to_array();
        }
        return self::remember_sessions($userid, $labs, $sessions, $answer['unavailable']);
    }

    /**
     * Notes a person's live sessions; none, where nothing was opened in these labs.
     *
     * @param int $userid
     * @param string[] $labs the labs that were looked in
     * @param array $sessions lab id => {@see session::to_array()}
     * @param string[] $unknown those of the labs of which nothing was heard
     * @return array as {@see self::cached_sessions()}
     */
    public static function remember_sessions(int $userid, array $labs, array $sessions = [], array $unknown = []): array {
        $entry = [
            'asof' => self::now(),
            'labs' => array_values($labs),
            'unknown' => array_values($unknown),
            'sessions' => $sessions,
            'places' => session_place::find_all(array_column($sessions, 'home'), $userid),
        ];
        \cache::make('mod_appstreamlab', 'sessions')->set(self::session_key($userid), $entry);
        return $entry;
    }

    /**
     * Writes down what was heard of a person's sessions: launches count, and ends are noted.
     *
     * @param int $userid
     * @param array $entry as {@see self::cached_sessions()}
     */
    public static function note_sessions(int $userid, array $entry): void {
        $sessions = array_map(session::from_array(...), array_values($entry['sessions']));
        session_log::note($sessions, array_diff($entry['labs'], $entry['unknown']), [$userid], $entry['asof']);
    }

    /**
     * Forgets what was heard of a person's sessions, because it is about to change.
     *
     * @param int $userid
     */
    public static function forget_sessions(int $userid): void {
        \cache::make('mod_appstreamlab', 'sessions')->delete(self::session_key($userid));
    }

    /**
     * Asks the signer, unless it failed a moment ago.
     *
     * @param float $timeout seconds
     * @param callable $question gets a signer_client
     * @return array|null null when there is no answer
     */
    public static function ask(float $timeout, callable $question): ?array {
        $answer = self::attempt($timeout, $question);
        return $answer instanceof signer_exception ? null : $answer;
    }

    /**
     * The same, for those who have to know why there is no answer.
     *
     * @param float $timeout seconds
     * @param callable $question gets a signer_client
     * @return array|signer_exception
     */
    public static function attempt(float $timeout, callable $question): array|signer_exception {
        $outages = \cache::make('mod_appstreamlab', 'outage');
        $key = connection::cache_prefix();
        if (self::now() - (int) $outages->get($key) < self::OUTAGE_SECONDS) {
            return new signer_exception('unreachable');
        }
        try {
            return $question(new signer_client(connection::load(), $timeout));
        } catch (signer_exception $e) {
            // Its store of classes alone says nothing of everything else.
            if ($e->is_outage() && $e->refusal !== 'classes_unavailable') {
                $outages->set($key, self::now());
            }
            return $e;
        }
    }

    /**
     * Only what is shown, as plain text of a sane length.
     *
     * @param array $labs as the signer gave them
     * @return array lab id => title, description, kept (list of words of the API; null: not known), and
     *     disconnectseconds, idleseconds and maximumseconds (null: not known)
     */
    private static function clean_labs(array $labs): array {
        $clean = [];
        foreach ($labs as $lab) {
            $id = is_array($lab) ? (string) ($lab['id'] ?? '') : '';
            if (lab_state::is_lab_id($id)) {
                $clean[$id] = [
                    'title' => \core_text::substr(clean_param($lab['title'] ?? $id, PARAM_TEXT), 0, 200),
                    'description' => \core_text::substr(clean_param($lab['description'] ?? '', PARAM_TEXT), 0, 500),
                    'kept' => is_array($lab['kept'] ?? null) ? array_values(array_filter($lab['kept'], is_string(...))) : null,
                    'disconnectseconds' => self::clean_seconds($lab['disconnectSeconds'] ?? null),
                    'idleseconds' => self::clean_seconds($lab['idleDisconnectSeconds'] ?? null),
                    'maximumseconds' => self::clean_seconds($lab['maximumSeconds'] ?? null),
                ];
            }
        }
        \core_collator::asort_array_of_arrays_by_key($clean, 'title');
        return $clean;
    }

    /**
     * A duration of the API.
     *
     * @param mixed $seconds
     * @return int|null null: not known
     */
    private static function clean_seconds(mixed $seconds): ?int {
        return is_int($seconds) && $seconds >= 0 ? $seconds : null;
    }

    /**
     * Whether an entry is young enough.
     *
     * @param array $entry with asof
     * @param int $seconds
     * @return bool
     */
    private static function is_current(array $entry, int $seconds): bool {
        return self::now() - $entry['asof'] < $seconds;
    }

    /**
     * Cache key of a lab's state.
     *
     * @param string $lab
     * @return string
     */
    private static function state_key(string $lab): string {
        return sha1(connection::cache_prefix() . $lab);
    }

    /**
     * Cache key of a person's sessions.
     *
     * @param int $userid
     * @return string
     */
    private static function session_key(int $userid): string {
        return connection::cache_prefix() . '_' . $userid;
    }

    /**
     * Seconds since 1970.
     *
     * @return int
     */
    private static function now(): int {
        return di::get(clock::class)->time();
    }
}
