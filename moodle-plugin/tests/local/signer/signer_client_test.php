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

use mod_appstreamlab\tests\signer_mock;

/**
 * Requests to the signer, and what their failures are called.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\signer\signer_client
 * @covers     \mod_appstreamlab\local\signer\connection
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\signer\signer_client::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\signer\connection::class)]
final class signer_client_test extends \advanced_testcase {
    use signer_mock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
    }

    /**
     * Requests are signed and carry JSON; an empty body is an object.
     */
    public function test_request_is_signed(): void {
        $this->connect(['labs' => [['id' => 'cad']]]);
        $this->assertSame([['id' => 'cad']], (new signer_client(connection::load()))->get_labs());
        $request = $this->sent[0]['request'];
        $this->assertSame('https://labs.example.edu/api/labs', (string) $request->getUri());
        $this->assertSame('{}', (string) $request->getBody());
        $this->assertSame('application/json', $request->getHeaderLine('Content-Type'));
        $header = $request->getHeaderLine('Authorization');
        $this->assertMatchesRegularExpression('/oauth_signature_method="HMAC-SHA256".*oauth_body_hash="[^"]+"/', $header);
        $this->assertStringNotContainsString('secret', $header);
    }

    /**
     * User ids travel as text, and an answer keeps what could not be looked up apart from what is not there.
     */
    public function test_sessions(): void {
        $this->connect(['sessions' => [$this->session_answer(7), 'nonsense'], 'unavailable' => ['gis']]);
        $answer = (new signer_client(connection::load()))->get_sessions(['cad', 'gis'], [7]);
        $this->assertSame(['labs' => ['cad', 'gis'], 'users' => ['7']], $this->sent_body(0));
        $this->assertSame(['gis'], $answer['unavailable']);
        $this->assertCount(1, $answer['sessions']);
        $this->assertSame(7, $answer['sessions'][0]->userid);
        $this->assertSame(strtotime('2026-11-22T10:00:00Z'), $answer['sessions'][0]->startedat);
    }

    /**
     * What goes wrong, and its name.
     *
     * @return array[]
     */
    public static function failure_provider(): array {
        $error = ['error' => ['code' => 'launch_not_verified', 'message' => 'No <b>', 'reference' => 'K7F3-92QD']];
        return [
            'unknown key or wrong secret' => [$error, 401, 'refused', 'launch_not_verified'],
            'not allowed' => [$error, 403, 'answer', 'launch_not_verified'],
            'fault of the signer' => [$error, 503, 'server', 'launch_not_verified'],
            'another program' => [[], 404, 'nosigner', ''],
            'redirect' => [[], 302, 'redirect', ''],
        ];
    }

    /**
     * Answers that are not what was asked for have a reason and a code.
     *
     * @dataProvider failure_provider
     * @param array $body
     * @param int $status
     * @param string $reason
     * @param string $code
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('failure_provider')]
    public function test_failures(array $body, int $status, string $reason, string $code): void {
        $this->connect();
        $this->answer($body, $status);
        try {
            (new signer_client(connection::load()))->get_labs();
            $this->fail('Nothing was thrown.');
        } catch (signer_exception $e) {
            $this->assertSame($reason, $e->reason);
            $this->assertSame($code, $e->refusal);
        }
    }

    /**
     * What cURL says of failures on the way, as it was seen with OpenSSL 3.0 and servers that are set up so.
     *
     * @return array[]
     */
    public static function transport_failure_provider(): array {
        $openssl = 'OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number';
        $gnutls = 'gnutls_handshake() failed: An unexpected TLS packet was received.';
        $name = "SSL: no alternative certificate subject name matches target host name 'labs.example.edu'";
        return [
            'nobody listens' => [CURLE_COULDNT_CONNECT, 1, 'Could not connect', 'unreachable'],
            'silence' => [CURLE_OPERATION_TIMEDOUT, 1, 'Timed out', 'timeout'],
            'https at a port of plain http' => [CURLE_SSL_CONNECT_ERROR, 1, $openssl, 'nottls'],
            'the same, by GnuTLS' => [CURLE_SSL_CONNECT_ERROR, 0, $gnutls, 'nottls'],
            'no version in common' => [CURLE_SSL_CONNECT_ERROR, 1, 'OpenSSL/3.0.19: error:0A00042E: alert protocol version', 'tls'],
            'cut off' => [CURLE_SSL_CONNECT_ERROR, 1, 'OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection', 'tls'],
            'an authority that nobody knows' => [CURLE_SSL_CACERT, 20, 'unable to get local issuer certificate', 'certificate'],
            'signed by itself' => [CURLE_SSL_CACERT, 18, 'SSL certificate problem: self-signed certificate', 'certificate'],
            'expired' => [CURLE_SSL_CACERT, 10, 'SSL certificate problem: certificate has expired', 'certificateexpired'],
            'not valid yet' => [CURLE_SSL_CACERT, 9, 'SSL certificate problem: certificate is not yet valid', 'certificateexpired'],
            'of another name' => [CURLE_SSL_CACERT, 1, $name, 'certificatename'],
            'of another name, before cURL 7.62' => [51, 1, $name, 'certificatename'],
        ];
    }

    /**
     * Failures on the way have reasons too, with words for administrators.
     *
     * @dataProvider transport_failure_provider
     * @param int $errno
     * @param int $verified OpenSSL's result
     * @param string $words of the library
     * @param string $reason
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('transport_failure_provider')]
    public function test_transport_failures(int $errno, int $verified, string $words, string $reason): void {
        $this->connect();
        $this->answer($this->transport_failure($errno, ['ssl_verify_result' => $verified, 'error' => $words]));
        try {
            (new signer_client(connection::load()))->get_info();
            $this->fail('Nothing was thrown.');
        } catch (signer_exception $e) {
            $this->assertSame($reason, $e->reason);
            $this->assertTrue($e->is_outage());
        }
    }

    /**
     * Moodle's own list of blocked hosts is named as the cause, and nothing is sent.
     */
    public function test_blocked_by_moodle(): void {
        $this->connect();
        set_config('curlsecurityblockedhosts', 'labs.example.edu');
        try {
            (new signer_client(connection::load()))->get_info();
            $this->fail('Nothing was thrown.');
        } catch (signer_exception $e) {
            $this->assertSame('blocked', $e->reason);
            $this->assertSame([], $this->sent);
        }
    }

    /**
     * Settings that cannot work are named before anything is sent.
     */
    public function test_settings(): void {
        global $CFG;
        $reason = function (): string {
            try {
                connection::load();
                return '';
            } catch (signer_exception $e) {
                return $e->reason;
            }
        };
        $this->assertSame('notconfigured', $reason());
        $this->connect();
        $this->assertSame('', $reason());
        set_config('signerurl', 'labs.example.edu', 'mod_appstreamlab');
        $this->assertSame('address', $reason());
        $this->connect();
        set_config('secret', 'sodium:AAAA', 'mod_appstreamlab');
        $this->assertSame('secretunreadable', $reason());
        $CFG->forced_plugin_settings['mod_appstreamlab'] = ['secret' => 'plain in config.php'];
        $this->assertSame('', $reason());
    }
}
