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
use mod_appstreamlab\local\launch\oauth_signer;
use mod_appstreamlab\local\launch\site_guard;

/**
 * Tries the connection to the signer step by step and says in words what is wrong and what to change.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class connection_test {
    /** @var int Seconds the clocks may be apart before the signer refuses requests. */
    private const CLOCK_LIMIT_SECONDS = 300;

    /** @var int Seconds from which it is worth a warning. */
    private const CLOCK_WARNING_SECONDS = 60;

    /**
     * Keeps a finding.
     *
     * @param string $severity ok, na, warning or error
     * @param string $summary one sentence
     * @param string $details what to change, HTML
     */
    private function __construct(
        /** @var string ok, na, warning or error */
        public readonly string $severity,
        /** @var string one sentence */
        public readonly string $summary,
        /** @var string what to change, HTML */
        public readonly string $details,
    ) {
    }

    /**
     * Runs the test. The first error ends it; warnings are collected.
     *
     * @return self
     */
    public static function run(): self {
        try {
            return self::examine(connection::load());
        } catch (signer_exception $e) {
            return self::from_exception($e);
        }
    }

    /**
     * The steps, from the outside in.
     *
     * @param connection $connection
     * @return self
     */
    private static function examine(connection $connection): self {
        global $CFG;
        if (!site_guard::is_same_site()) {
            return self::finding('error', 'othersite', ['saved' => site_guard::saved_address(), 'now' => $CFG->wwwroot]);
        }
        $client = new signer_client($connection);
        try {
            $info = $client->get_info();
        } catch (signer_exception $e) {
            throw in_array($e->reason, ['path', 'nosigner'], true) ? self::name_path($connection, $e) : $e;
        }
        if (!isset($info['version'], $info['publicUrl'], $info['time'])) {
            throw new signer_exception('nosigner');
        }
        if ((int) $info['version'] !== signer_client::API_VERSION) {
            return self::finding('error', 'version', ['theirs' => (int) $info['version'], 'ours' => signer_client::API_VERSION]);
        }
        $seconds = lab_state::read_time($info['time']) - di::get(clock::class)->time();
        if (abs($seconds) >= self::CLOCK_LIMIT_SECONDS) {
            return self::clock_finding('error', $seconds);
        }
        // A wrong address breaks every signature, so it has to be named before the key is blamed.
        $publicurl = rtrim((string) $info['publicUrl'], '/');
        if (!self::is_same_address($publicurl, $connection->url)) {
            return self::finding('error', 'publicurl', ['theirs' => $publicurl, 'ours' => $connection->url]);
        }
        $labs = $client->get_labs();
        return match (true) {
            $labs === [] => self::finding('warning', 'nolabs', $connection->key),
            $connection->is_plain_http() => self::finding('warning', 'plainhttp', $connection->url),
            abs($seconds) >= self::CLOCK_WARNING_SECONDS => self::clock_finding('warning', $seconds),
            default => self::finding('ok', 'ok', implode(', ', self::titles($labs)), count($labs)),
        };
    }

    /**
     * Where no signer is at an address with a path, whether it is at the same host without it: a copied launch address is a
     * likely slip.
     *
     * @param connection $connection
     * @param signer_exception $otherwise what went wrong
     * @return signer_exception
     */
    private static function name_path(connection $connection, signer_exception $otherwise): signer_exception {
        $otherwise = new signer_exception('nosigner', $otherwise->detail, $otherwise->reference, $otherwise->refusal);
        try {
            $info = $connection->has_path() ? (new signer_client($connection->without_path()))->get_info() : [];
        } catch (signer_exception $e) {
            return $otherwise;
        }
        return empty($info['publicUrl']) ? $otherwise : new signer_exception('path', (string) $info['publicUrl']);
    }

    /**
     * Whether two addresses are the same to a signature.
     *
     * @param string $a
     * @param string $b
     * @return bool
     */
    private static function is_same_address(string $a, string $b): bool {
        return parse_url($a) && oauth_signer::base_string('GET', $a, []) === oauth_signer::base_string('GET', $b, []);
    }

    /**
     * Titles of the labs.
     *
     * @param array $labs as the signer gave them
     * @return string[]
     */
    private static function titles(array $labs): array {
        return array_map(fn(array $lab): string => (string) ($lab['title'] ?? $lab['id'] ?? ''), $labs);
    }

    /**
     * A finding about the clocks.
     *
     * @param string $severity
     * @param int $seconds by which the signer is ahead
     * @return self
     */
    private static function clock_finding(string $severity, int $seconds): self {
        $direction = get_string($seconds > 0 ? 'clockbehind' : 'clockahead', 'mod_appstreamlab', format_time(abs($seconds)));
        return self::finding($severity, 'clock', $direction);
    }

    /**
     * A finding about a failed request.
     *
     * @param signer_exception $e
     * @return self
     */
    private static function from_exception(signer_exception $e): self {
        $severity = $e->reason === 'notconfigured' ? 'na' : 'error';
        $finding = self::finding($severity, $e->reason, $e->detail);
        $more = trim($e->detail . ' ' . $e->refusal . ' ' . $e->reference);
        if ($more === '' || $e->reason === 'path') {
            return $finding;
        }
        $details = $finding->details . \html_writer::tag('p', get_string('connectiondetail', 'mod_appstreamlab', s($more)));
        return new self($severity, $finding->summary, $details);
    }

    /**
     * Makes a finding from its two language strings.
     *
     * @param string $severity
     * @param string $reason
     * @param array|string $details what the second string speaks of
     * @param array|string|int $summary what the first string speaks of, if it is something else
     * @return self
     */
    private static function finding(string $severity, string $reason, array|string $details, array|string|int $summary = ''): self {
        $escape = fn(array|string|int $value): object|string => is_array($value) ? (object) array_map(s(...), $value) : s($value);
        return new self(
            $severity,
            get_string('connection_' . $reason, 'mod_appstreamlab', $escape($summary === '' ? $details : $summary)),
            \html_writer::tag('p', get_string('connection_' . $reason . '_help', 'mod_appstreamlab', $escape($details))),
        );
    }
}
