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

use core\check\result;
use mod_appstreamlab\check\connection as connection_check;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\tests\signer_mock;

/**
 * Each wrong setting gets its own words.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\signer\connection_test
 * @covers     \mod_appstreamlab\check\connection
 * @covers     \mod_appstreamlab\local\launch\site_guard
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\signer\connection_test::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\check\connection::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\launch\site_guard::class)]
final class connection_test_test extends \advanced_testcase {
    use signer_mock;

    /** @var int The frozen time. */
    private const NOW = 1800000000;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->mock_clock_with_frozen(self::NOW);
    }

    /**
     * What the signer says of itself when all is well, with changes.
     *
     * @param array $changes
     * @return array
     */
    private static function info(array $changes = []): array {
        return $changes + [
            'version' => 1,
            'publicUrl' => 'https://labs.example.edu/',
            'time' => gmdate('Y-m-d\TH:i:s\Z', self::NOW),
        ];
    }

    /**
     * Answers and what is said of them.
     *
     * @return array[]
     */
    public static function finding_provider(): array {
        $labs = ['labs' => [['id' => 'cad', 'title' => 'CAD <1>']]];
        $ahead = gmdate('Y-m-d\TH:i:s\Z', self::NOW + 400);
        $slightly = gmdate('Y-m-d\TH:i:s\Z', self::NOW - 90);
        return [
            'all is well' => [[self::info(), $labs], result::OK, 'Labs for this site: 1'],
            'same address, written otherwise' => [
                [self::info(['publicUrl' => 'HTTPS://Labs.example.edu:443']), $labs], result::OK, 'Labs for this site: 1',
            ],
            'no lab' => [[self::info(), ['labs' => []]], result::WARNING, 'no lab for this site'],
            'newer interface' => [[self::info(['version' => 2])], result::ERROR, 'another version'],
            'not a signer' => [[['hello' => 'world']], result::ERROR, 'it is not the signer'],
            'another address' => [[self::info(['publicUrl' => 'https://internal:8800/'])], result::ERROR, 'another public address'],
            'clocks far apart' => [[self::info(['time' => $ahead])], result::ERROR, 'clocks of this web server'],
            'clocks apart' => [[self::info(['time' => $slightly]), $labs], result::WARNING, 'clocks of this web server'],
        ];
    }

    /**
     * The check says what is wrong.
     *
     * @dataProvider finding_provider
     * @param array $answers
     * @param string $status
     * @param string $words
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('finding_provider')]
    public function test_findings(array $answers, string $status, string $words): void {
        $this->connect(...$answers);
        $result = (new connection_check())->get_result();
        $this->assertSame($status, $result->get_status(), $result->get_summary());
        $this->assertStringContainsString($words, $result->get_summary());
        $this->assertStringNotContainsString('[[', $result->get_summary() . $result->get_details());
        $this->assertStringNotContainsString('<1>', $result->get_details());
    }

    /**
     * An address with a path too much is named, with the right one; rights are not blamed.
     */
    public function test_wrong_path(): void {
        $unknown = ['error' => ['code' => 'route_unknown', 'message' => 'm', 'reference' => 'K7F3-92QD']];
        $this->connect();
        set_config('signerurl', 'https://labs.example.edu/lti/launch', 'mod_appstreamlab');
        $this->answer($unknown, 404);
        $this->answer(self::info());
        $result = (new connection_check())->get_result();
        $this->assertSame(result::ERROR, $result->get_status());
        $this->assertStringContainsString('under another path', $result->get_summary());
        $this->assertStringContainsString('address is https://labs.example.edu/.', $result->get_details());
        $this->assertSame('https://labs.example.edu/api', (string) $this->sent[1]['request']->getUri());

        $this->answer($unknown, 404);
        $this->answer($unknown, 404);
        $result = (new connection_check())->get_result();
        $this->assertStringContainsString('not the signer', $result->get_summary());
        $this->assertStringContainsString('K7F3-92QD', $result->get_details());

        set_config('signerurl', 'https://labs.example.edu/', 'mod_appstreamlab');
        $this->answer($unknown, 404);
        $this->assertStringContainsString('not the signer', (new connection_check())->get_result()->get_summary());
    }

    /**
     * Both refusals of the key and transport failures come with help and detail.
     */
    public function test_failures(): void {
        $this->connect(self::info());
        $this->answer(['error' => ['code' => 'launch_not_verified', 'message' => 'm', 'reference' => 'K7F3-92QD']], 401);
        $result = (new connection_check())->get_result();
        $this->assertSame(result::ERROR, $result->get_status());
        $this->assertStringContainsString('does not accept the consumer key or the secret', $result->get_summary());
        $this->assertStringContainsString('K7F3-92QD', $result->get_details());

        $this->connect();
        $this->answer($this->transport_failure(CURLE_OPERATION_TIMEDOUT));
        $this->assertStringContainsString('in time', (new connection_check())->get_result()->get_summary());
    }

    /**
     * Every reason of a failure has both of its texts.
     */
    public function test_every_reason_has_words(): void {
        $reasons = ['notconfigured', 'address', 'secretunreadable', 'blocked', 'unreachable', 'timeout', 'nottls', 'tls',
            'certificate', 'certificateexpired', 'certificatename', 'redirect', 'server', 'nosigner', 'refused', 'answer'];
        foreach ($reasons as $reason) {
            foreach (["connection_$reason", "connection_{$reason}_help"] as $key) {
                $this->assertTrue(get_string_manager()->string_exists($key, 'mod_appstreamlab'), $key);
            }
        }
    }

    /**
     * Before anything is entered the check is not applicable; unencrypted transport is a warning.
     */
    public function test_settings(): void {
        $this->assertSame(result::NA, (new connection_check())->get_result()->get_status());
        $this->connect(self::info(['publicUrl' => 'http://labs.example.edu']), ['labs' => [['id' => 'cad']]]);
        set_config('signerurl', 'http://labs.example.edu', 'mod_appstreamlab');
        $result = (new connection_check())->get_result();
        $this->assertSame(result::WARNING, $result->get_status());
        $this->assertStringContainsString('not encrypted', $result->get_summary());
    }

    /**
     * On a copy of the site at another address labs are stopped until somebody confirms.
     */
    public function test_copied_site(): void {
        global $CFG;
        $this->connect(self::info(), ['labs' => [['id' => 'cad']]]);
        $CFG->wwwroot = 'https://staging.example.edu';
        $this->assertFalse(site_guard::is_same_site());
        $result = (new connection_check())->get_result();
        $this->assertSame(result::ERROR, $result->get_status());
        $this->assertStringContainsString('staging.example.edu', $result->get_details());
        $this->assertSame([], $this->sent);

        site_guard::remember_site();
        $this->assertSame(result::OK, (new connection_check())->get_result()->get_status());
    }

    /**
     * The status report knows the check, and its name and link exist.
     */
    public function test_status_report(): void {
        global $CFG;
        require_once($CFG->dirroot . '/mod/appstreamlab/lib.php');
        [$check] = mod_appstreamlab_status_checks();
        $this->assertStringNotContainsString('[[', $check->get_name());
        $this->assertNotNull($check->get_action_link());
    }
}
