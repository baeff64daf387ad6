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

namespace mod_appstreamlab\local\line;

use core\clock;
use core\di;
use mod_appstreamlab\local\launch\launch_gate;
use mod_appstreamlab\local\launch\launch_log;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\lab_state;
use mod_appstreamlab\local\signer\signer_client;
use mod_appstreamlab\local\signer\signer_exception;

/**
 * How a person stands in the waiting lines of labs, for the person's own card. Asking counts as being present, so only the person
 * asks: nobody who is logged in as the person, and no task, except one that has to tell the person of a call.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class waiting_line {
    /** @var string[] What a person in the line can do: have the seat held once more, be next again, leave. */
    public const ACTIONS = ['keep', 'here', 'leave'];

    /** @var int Seconds for which a launch keeps a position in the line. */
    public const KEPT_SECONDS = 4 * HOURSECS;

    /** @var int Seconds within which several windows of a person share an answer. */
    private const FRESH_SECONDS = 3;

    /** @var int Seconds after which a page asks again when nobody answers. */
    private const AGAIN_SECONDS = 10;

    /** @var int Lines that one look asks about; each takes a question. */
    private const MAXIMUM_LINES = 3;

    /** @var string[] States of a lab in which somebody who wants a seat waits. */
    private const WAITING_STATES = ['full', 'starting', 'stopped', 'unknown'];

    /**
     * How a person stands, as it was last heard, without asking.
     *
     * @param int $userid
     * @return line[] lab id => how they stand
     */
    public static function cached(int $userid): array {
        $now = di::get(clock::class)->time();
        $lines = array_map(line::from_array(...), \cache::make('mod_appstreamlab', 'lines')->get(self::key($userid)) ?: []);
        return array_filter($lines, fn(line $line): bool => $line->counts($now));
    }

    /**
     * How the current user stands, current if the signer answers in time. Only labs that the user opened lately are asked about:
     * nobody else stands in their lines.
     *
     * @param string[] $labs that the user opened lately
     * @param lab_state[] $states lab id => state
     * @param array $sessions as {@see lab_directory::cached_sessions()} gives them
     * @param float $timeout seconds
     * @param bool $hidden whether the page that asks is in a hidden tab
     * @return line[] lab id => how the user stands
     */
    public static function look(array $labs, array $states, array $sessions, float $timeout, bool $hidden = false): array {
        global $USER;
        $userid = (int) $USER->id;
        if ($labs === [] || \core\session\manager::is_loggedinas()) {
            return [];
        }
        $known = self::cached($userid);
        // Whoever got in is asked about once more, so that the line hears of it.
        $waits = fn(string $lab): bool => isset($known[$lab])
            || (!isset($sessions['sessions'][$lab]) && in_array(($states[$lab] ?? null)?->name, self::WAITING_STATES, true));
        $labs = array_filter($labs, $waits);
        $labs = $labs ? launch_log::recent_labs($userid, $labs, self::KEPT_SECONDS) : [];
        return self::fresh($userid, $labs, $timeout, $hidden);
    }

    /**
     * How a person stands, current if the signer answers in time.
     *
     * @param int $userid
     * @param string[] $labs
     * @param float $timeout seconds
     * @param bool $hidden whether the page that asks is in a hidden tab
     * @return line[] lab id => how the person stands
     */
    public static function fresh(int $userid, array $labs, float $timeout, bool $hidden = false): array {
        $before = self::cached($userid);
        $lines = [];
        foreach (array_slice(array_values($labs), 0, self::MAXIMUM_LINES) as $lab) {
            $known = $before[$lab] ?? null;
            $isfresh = $known !== null && $known->kind !== line::UNREACHABLE
                && di::get(clock::class)->time() - $known->asof < self::FRESH_SECONDS;
            $lines[$lab] = $isfresh ? $known : self::ask($userid, $lab, 'look', $timeout, $hidden, $known);
        }
        $lines = array_filter($lines);
        self::remember($userid, $lines, $before);
        return $lines;
    }

    /**
     * What a button of the current user's card is for. Whoever may not open the lab stands in no line of it; leaving is for all but
     * those who are logged in as somebody else.
     *
     * @param \cm_info $cm
     * @param string $do one of ACTIONS, or tell: send a notification when it is the user's turn
     * @return bool false: the line cannot be reached just now
     * @throws \moodle_exception where the user can do no such thing
     */
    public static function act_for_user(\cm_info $cm, string $do): bool {
        global $USER;
        $userid = (int) $USER->id;
        $lab = (string) ($cm->customdata['lab'] ?? '');
        $refusal = launch_gate::refusal($cm);
        $isallowed = $refusal === null || ($do === 'leave' && in_array($refusal, ['not_open', 'closed'], true));
        if (!in_array($do, ['tell', ...self::ACTIONS], true) || $lab === '' || !$isallowed) {
            throw new \moodle_exception('linenotyours', 'mod_appstreamlab');
        }
        if ($do !== 'tell') {
            return self::act($userid, $lab, $do, signer_client::PATIENT_SECONDS);
        }
        $line = self::cached($userid)[$lab] ?? null;
        if ($line !== null && $line->since > 0) {
            turns::wish((int) $cm->instance, $userid, $line->since);
        }
        return true;
    }

    /**
     * Does what a person in the line asks for.
     *
     * @param int $userid
     * @param string $lab
     * @param string $do one of ACTIONS
     * @param float $timeout seconds
     * @return bool whether the signer has heard of it
     */
    private static function act(int $userid, string $lab, string $do, float $timeout): bool {
        $before = self::cached($userid);
        $nothing = new line(line::UNREACHABLE, di::get(clock::class)->time());
        $line = self::ask($userid, $lab, $do, $timeout, false, $before[$lab] ?? $nothing);
        if (!isset($before[$lab]) && $line?->kind === line::UNREACHABLE) {
            return false;
        }
        $lines = array_filter([$lab => $line] + $before);
        self::remember($userid, $lines, $before);
        return $line?->kind !== line::UNREACHABLE;
    }

    /**
     * Asks the signer.
     *
     * @param int $userid
     * @param string $lab
     * @param string $do look, or one of ACTIONS
     * @param float $timeout seconds
     * @param bool $hidden
     * @param line|null $known what was known before
     * @return line|null
     */
    private static function ask(int $userid, string $lab, string $do, float $timeout, bool $hidden, ?line $known): ?line {
        $cache = \cache::make('mod_appstreamlab', 'lines');
        $now = di::get(clock::class)->time();
        if ($now - (int) $cache->get(self::none_key()) < lab_directory::LIST_SECONDS) {
            return null;
        }
        $question = [$lab, $userid, $do, $hidden, $known->ticket ?? ''];
        $answer = lab_directory::ask($timeout, function (signer_client $client) use ($question, $cache, $now) {
            try {
                return ['line' => $client->get_line(...$question)];
            } catch (signer_exception $e) {
                if ($e->is_outage()) {
                    throw $e;
                }
                if ($e->refusal === 'route_unknown') {
                    // A signer of an older version has no lines.
                    $cache->set(self::none_key(), $now);
                }
                return ['line' => null];
            }
        });
        return $answer === null
            ? $known?->unreachable(self::AGAIN_SECONDS)
            : line::from_answer($answer['line'], $now)?->after($known);
    }

    /**
     * Writes down what was heard, if it is news.
     *
     * @param int $userid
     * @param line[] $lines lab id => how the person stands
     * @param line[] $before the same, as it was known
     */
    private static function remember(int $userid, array $lines, array $before): void {
        if ($lines !== [] || $before !== []) {
            $entry = array_map(fn(line $line): array => $line->to_array(), $lines);
            \cache::make('mod_appstreamlab', 'lines')->set(self::key($userid), $entry);
        }
    }

    /**
     * Cache key of a person's lines.
     *
     * @param int $userid
     * @return string
     */
    private static function key(int $userid): string {
        return connection::cache_prefix() . '_' . $userid;
    }

    /**
     * Cache key of when the signer was found to have no lines.
     *
     * @return string
     */
    private static function none_key(): string {
        return connection::cache_prefix() . '_none';
    }
}
