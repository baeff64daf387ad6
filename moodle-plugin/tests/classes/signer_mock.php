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

namespace mod_appstreamlab\tests;

use GuzzleHttp\Psr7\Response;
use mod_appstreamlab\local\launch\site_guard;

/**
 * A signer that answers what the test says, behind the plugin's own client.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait signer_mock {
    /** @var array Requests that were sent. */
    protected array $sent = [];

    /** @var \GuzzleHttp\Handler\MockHandler|null The queue of answers. */
    protected ?\GuzzleHttp\Handler\MockHandler $answers = null;

    /**
     * Connects the plugin to a mocked signer.
     *
     * @param array ...$bodies what it answers, in turn
     */
    protected function connect(array ...$bodies): void {
        set_config('signerurl', 'https://labs.example.edu/', 'mod_appstreamlab');
        set_config('consumerkey', 'moodle', 'mod_appstreamlab');
        set_config('secret', \core\encryption::encrypt('secret'), 'mod_appstreamlab');
        site_guard::remember_site();
        ['mock' => $this->answers] = $this->get_mocked_http_client($this->sent);
        foreach ($bodies as $body) {
            $this->answer($body);
        }
    }

    /**
     * Queues an answer.
     *
     * @param array|\Throwable $body JSON, or what goes wrong
     * @param int $status
     */
    protected function answer(array|\Throwable $body, int $status = 200): void {
        $this->answers->append($body instanceof \Throwable ? $body : new Response($status, [], json_encode($body)));
    }

    /**
     * A failure that looks like a signer nobody reaches.
     *
     * @param int $errno of curl
     * @param array $context what cURL says besides
     * @return \GuzzleHttp\Exception\ConnectException
     */
    protected function transport_failure(
        int $errno = CURLE_COULDNT_CONNECT,
        array $context = []
    ): \GuzzleHttp\Exception\ConnectException {
        $request = new \GuzzleHttp\Psr7\Request('POST', 'https://labs.example.edu/api');
        return new \GuzzleHttp\Exception\ConnectException('no way', $request, null, ['errno' => $errno] + $context);
    }

    /**
     * A live session as the signer's API describes it.
     *
     * @param int $userid
     * @param string $lab
     * @return array
     */
    protected function session_answer(int $userid, string $lab = 'cad'): array {
        return [
            'session' => "session-$userid",
            'lab' => $lab,
            'user' => (string) $userid,
            'state' => 'active',
            'connected' => true,
            'startedAt' => '2026-11-22T10:00:00Z',
            'endsAt' => '2030-11-22T12:00:00Z',
        ];
    }

    /**
     * The JSON of a request that was sent.
     *
     * @param int $index
     * @return array
     */
    protected function sent_body(int $index): array {
        return json_decode((string) $this->sent[$index]['request']->getBody(), true);
    }
}
