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

use GuzzleHttp\Exception\GuzzleException;
use Psr\Http\Message\ResponseInterface;
use core\clock;
use core\di;
use core\files\curl_security_helper;
use core\http_client;
use mod_appstreamlab\local\sessions\session;
use mod_appstreamlab\local\work\work_answer;

/**
 * Asks the signer, over its server-to-server API.
 *
 * Every method throws {@see signer_exception} and nothing else. Nothing is cached here.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class signer_client {
    /** @var int What cURL before 7.62 said of a certificate of another name; later ones say CURLE_SSL_CACERT. */
    private const CURLE_PEER_FAILED_BEFORE = 51;

    /** @var int[] OpenSSL's results for a certificate that is not valid yet, and for one that has expired. */
    private const VERIFIED_OUT_OF_TIME = [9, 10];

    /** @var int The version of the API this code was written for. */
    public const API_VERSION = 1;

    /** @var int Seconds the signer gets where somebody waits for a page of labs or sessions. */
    public const PATIENT_SECONDS = 4;

    /** @var int People the signer takes in one question. */
    private const MAXIMUM_USERS = 5000;

    /** @var int Bytes after which an answer is no answer of the signer. */
    private const MAXIMUM_BYTES = 4 * 1048576;

    /**
     * Keeps the connection.
     *
     * @param connection $connection address and credentials
     * @param float $timeout seconds a request may take in all
     */
    public function __construct(
        /** @var connection address and credentials */
        private readonly connection $connection,
        /** @var float seconds a request may take in all */
        private readonly float $timeout = self::PATIENT_SECONDS,
    ) {
    }

    /**
     * What the signer says of itself, without credentials.
     *
     * @return array version, publicUrl, time
     */
    public function get_info(): array {
        return $this->read_answer($this->send('GET', '/api'));
    }

    /**
     * The labs this key may open.
     *
     * @return array[] list of id, title, description, state, kept (list of words, or null), and perhaps until
     */
    public function get_labs(): array {
        return $this->ask('/api/labs', (object) [])['labs'] ?? [];
    }

    /**
     * The state of some labs.
     *
     * @param string[] $labs lab ids
     * @return array[] lab id => state and perhaps since, until, free, line; a lab that is unknown to the signer is not there
     */
    public function get_states(array $labs): array {
        return $this->ask('/api/states', ['labs' => array_values($labs)])['states'] ?? [];
    }

    /**
     * The live sessions of some people in some labs.
     *
     * @param string[] $labs lab ids
     * @param int[] $userids Moodle's user ids
     * @return array sessions: list of {@see session}; unavailable: ids of labs of which nothing is known just now; waiting: list of
     *     lab, userid, since and until (seconds since 1970; 0: not said), ahead and called: who of them waits for a seat, in the
     *     order of the line; empty where a signer has no lines, or nobody knows
     */
    public function get_sessions(array $labs, array $userids): array {
        $sessions = [];
        $unavailable = [];
        $waiting = [];
        foreach (array_chunk($userids, self::MAXIMUM_USERS) as $chunk) {
            $answer = $this->ask('/api/sessions', ['labs' => array_values($labs), 'users' => array_map('strval', $chunk)]);
            array_push($sessions, ...session::list_from_answer($answer['sessions'] ?? []));
            array_push($unavailable, ...($answer['unavailable'] ?? []));
            array_push($waiting, ...self::clean_waiting($answer['waiting'] ?? null));
        }
        return ['sessions' => $sessions, 'unavailable' => array_unique($unavailable), 'waiting' => $waiting];
    }

    /**
     * How a person stands in the waiting line of a lab; asking counts as being present. Signers of older versions refuse it.
     *
     * @param string $lab lab id
     * @param int $userid Moodle's user id
     * @param string $do look, or one of {@see waiting_line::ACTIONS}
     * @param bool $hidden whether the page that asks is in a hidden tab
     * @param string $ticket of the answer before: their place, where the signer has lost it
     * @return array|null for {@see line::from_answer()}; null: in no line
     */
    public function get_line(string $lab, int $userid, string $do, bool $hidden, string $ticket = ''): ?array {
        $body = ['lab' => $lab, 'user' => (string) $userid, 'do' => $do, 'hidden' => $hidden]
            + ($ticket === '' ? [] : ['ticket' => $ticket]);
        $line = $this->ask('/api/line', $body)['line'] ?? null;
        return is_array($line) ? $line : null;
    }

    /**
     * The well-formed among the people who wait.
     *
     * @param mixed $answers as the signer gave them; null: it has no lines
     * @return array[] as {@see self::get_sessions()} gives them
     */
    private static function clean_waiting(mixed $answers): array {
        $isperson = fn(mixed $answer): bool => is_array($answer) && isset($answer['lab'], $answer['user'], $answer['since']);
        return array_map(fn(array $answer): array => [
            'lab' => (string) $answer['lab'],
            'userid' => (int) $answer['user'],
            'since' => lab_state::read_time($answer['since']),
            'until' => lab_state::read_time($answer['until'] ?? null),
            'ahead' => max(0, (int) ($answer['ahead'] ?? 0)),
            'called' => !empty($answer['called']),
        ], array_values(array_filter(is_array($answers) ? $answers : [], $isperson)));
    }

    /**
     * Asks for a class, or changes one. What asks for more waits at the signer until somebody approves it.
     *
     * @param array $body as {@see class_sender::body()} makes it; with dry nothing is saved
     * @return array class and answer, for {@see class_answer}
     */
    public function save_class(array $body): array {
        return $this->ask('/api/classes/save', $body);
    }

    /**
     * How classes stand.
     *
     * @param int[] $cmids course module ids
     * @return array[] course module id => for {@see class_answer::clean_class()}; without classes that the signer does not know
     */
    public function list_classes(array $cmids): array {
        $classes = $this->ask('/api/classes/list', ['keys' => array_map(strval(...), array_values($cmids))])['classes'] ?? [];
        return array_column(is_array($classes) ? array_filter($classes, is_array(...)) : [], null, 'key');
    }

    /**
     * Takes a class back: nothing is planned for it any more.
     *
     * @param string $key course module id
     * @param string $by Moodle's user id of who did it
     * @return array
     */
    public function withdraw_class(string $key, string $by): array {
        return $this->ask('/api/classes/withdraw', ['key' => $key, 'by' => $by]);
    }

    /**
     * What people did in activities that count.
     *
     * @param string[] $keys as {@see \mod_appstreamlab\local\work\work_round::key()} makes them
     * @param string|null $since only what has changed since then, ISO 8601 in UTC; null: everything
     * @return array work (as {@see work_answer::clean()} has it), next (the key with which the next question goes on; null:
     *     that was all), asof (until when it is known, seconds since 1970) and off (whether the signer measures nothing for this
     *     site)
     */
    public function get_work(array $keys, ?string $since): array {
        $answer = $this->ask('/api/work', ['keys' => $keys] + ($since === null ? [] : ['since' => $since]));
        $next = $answer['next'] ?? null;
        return [
            'work' => work_answer::clean($answer['work'] ?? null),
            'next' => is_string($next) ? $next : null,
            'asof' => lab_state::read_time($answer['asOf'] ?? null),
            'off' => !empty($answer['off']),
        ];
    }

    /**
     * Ends one session; unsaved work in it is lost.
     *
     * @param string $lab lab id
     * @param int $userid Moodle's user id
     * @param string $session the session's id as get_sessions gave it
     * @param string|null $by teacher or closing: who ends it, where it is not its own person
     */
    public function end_session(string $lab, int $userid, string $session, ?string $by = null): void {
        $body = ['lab' => $lab, 'user' => (string) $userid, 'session' => $session];
        $this->ask('/api/sessions/end', $body + ($by === null ? [] : ['by' => $by]));
    }

    /**
     * A signed request with a JSON body.
     *
     * @param string $path under the signer's address
     * @param array|object $body
     * @return array the decoded answer
     */
    private function ask(string $path, array|object $body): array {
        return $this->read_answer($this->send('POST', $path, json_encode($body, JSON_THROW_ON_ERROR)));
    }

    /**
     * Sends a request.
     *
     * @param string $method GET or POST
     * @param string $path under the signer's address
     * @param string|null $body JSON; such requests are signed
     * @return ResponseInterface
     */
    private function send(string $method, string $path, ?string $body = null): ResponseInterface {
        $url = $this->connection->url . $path;
        if ((new curl_security_helper())->url_is_blocked($url)) {
            throw new signer_exception('blocked', parse_url($url, PHP_URL_HOST));
        }
        $options = [
            'connect_timeout' => $this->timeout,
            'timeout' => $this->timeout,
            'http_errors' => false,
            'allow_redirects' => false,
            'headers' => ['Accept' => 'application/json'],
        ];
        if ($body !== null) {
            $header = $this->connection->signer()->authorization_header(
                $method,
                $url,
                $body,
                bin2hex(random_bytes(16)),
                di::get(clock::class)->time(),
            );
            $options['headers'] += ['Authorization' => $header, 'Content-Type' => 'application/json'];
            $options['body'] = $body;
        }
        try {
            return di::get(http_client::class)->request($method, $url, $options);
        } catch (GuzzleException $e) {
            throw new signer_exception(self::transport_reason($e), $e->getMessage());
        }
    }

    /**
     * Decodes an answer or says what is wrong with it.
     *
     * @param ResponseInterface $response
     * @return array
     */
    private function read_answer(ResponseInterface $response): array {
        $status = $response->getStatusCode();
        if ($status >= 300 && $status < 400) {
            throw new signer_exception('redirect', $response->getHeaderLine('Location'));
        }
        $text = (string) $response->getBody();
        $data = strlen($text) > self::MAXIMUM_BYTES ? null : json_decode($text, true);
        if ($status === 200 && is_array($data)) {
            return $data;
        }
        $error = is_array($data) && is_array($data['error'] ?? null) ? $data['error'] : [];
        $reason = match (true) {
            $status >= 500 => 'server',
            $error === [] => 'nosigner',
            $status === 401 => 'refused',
            // The signer answers, at another path of its host than the one that was entered.
            ($error['code'] ?? '') === 'route_unknown' => 'path',
            default => 'answer',
        };
        throw new signer_exception(
            $reason,
            trim($status . ' ' . clean_param($error['message'] ?? '', PARAM_TEXT)),
            clean_param($error['reference'] ?? '', PARAM_ALPHANUMEXT),
            clean_param($error['code'] ?? '', PARAM_ALPHANUMEXT),
        );
    }

    /**
     * What a failed transfer means.
     *
     * @param GuzzleException $e
     * @return string a reason for {@see signer_exception}
     */
    private static function transport_reason(GuzzleException $e): string {
        $context = method_exists($e, 'getHandlerContext') ? $e->getHandlerContext() : [];
        $words = (string) ($context['error'] ?? '');
        return match ((int) ($context['errno'] ?? 0)) {
            CURLE_OPERATION_TIMEDOUT => 'timeout',
            // What answers is no TLS: a port of plain http, as a rule. OpenSSL's words, and GnuTLS's.
            CURLE_SSL_CONNECT_ERROR =>
                preg_match('/wrong version number|packet length too long|unexpected TLS packet/i', $words) ? 'nottls' : 'tls',
            CURLE_SSL_CERTPROBLEM => 'tls',
            self::CURLE_PEER_FAILED_BEFORE, CURLE_SSL_CACERT => self::certificate_reason($context, $words),
            default => 'unreachable',
        };
    }

    /**
     * Why a certificate was not accepted.
     *
     * @param array $context what cURL says of the transfer
     * @param string $words of the library
     * @return string a reason for {@see signer_exception}
     */
    private static function certificate_reason(array $context, string $words): string {
        return match (true) {
            in_array((int) ($context['ssl_verify_result'] ?? 0), self::VERIFIED_OUT_OF_TIME, true),
            (bool) preg_match('/expired|not yet valid|not yet activated/i', $words) => 'certificateexpired',
            (bool) preg_match('/subject name|match hostname/i', $words) => 'certificatename',
            default => 'certificate',
        };
    }
}
