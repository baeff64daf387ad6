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
 * Caching, and what happens while the signer does not answer.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\signer\lab_directory
 * @covers     \mod_appstreamlab\local\signer\lab_state
 * @covers     \mod_appstreamlab\local\sessions\session
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\signer\lab_directory::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\signer\lab_state::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\sessions\session::class)]
final class lab_directory_test extends \advanced_testcase {
    use signer_mock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
    }

    /**
     * Only states that are old are asked for; a lab that is not in the answer is gone.
     */
    public function test_states_are_cached(): void {
        $clock = $this->mock_clock_with_frozen(1800000000);
        $this->connect(['states' => ['cad' => ['state' => 'ready'], 'gis' => ['state' => 'dancing']]]);
        $states = lab_directory::fresh_states(['cad', 'gis', 'old'], 1);
        $this->assertSame(['ready', 'unknown', 'gone'], array_map(fn($state) => $state->name, array_values($states)));
        $this->assertSame(['labs' => ['cad', 'gis', 'old']], $this->sent_body(0));

        lab_directory::fresh_states(['cad', 'gis', 'old'], 1);
        $this->assertCount(1, $this->sent);
        $this->assertSame('ready', lab_directory::cached_states(['cad'])['cad']->name);

        $clock->set_to(1800000000 + lab_directory::STATE_SECONDS);
        $this->answer(['states' => ['cad' => ['state' => 'full', 'until' => '2027-01-16T00:00:00Z']]]);
        $state = lab_directory::fresh_states(['cad'], 1)['cad'];
        $this->assertSame('full', $state->name);
        $this->assertSame(strtotime('2027-01-16T00:00:00Z'), $state->until);
    }

    /**
     * After a failure nobody waits again for a while, old knowledge stays, and unknown is not gone.
     */
    public function test_outage(): void {
        $clock = $this->mock_clock_with_frozen(1800000000);
        $this->connect();
        $this->answer($this->transport_failure());
        $this->assertSame('unknown', lab_directory::fresh_states(['cad'], 1)['cad']->name);
        $this->assertSame('unknown', lab_directory::fresh_states(['cad'], 1)['cad']->name);
        $this->assertNull(lab_directory::labs());
        $this->assertCount(1, $this->sent);

        $clock->set_to(1800000000 + lab_directory::OUTAGE_SECONDS);
        $this->answer(['states' => ['cad' => ['state' => 'ready']]]);
        $this->assertSame('ready', lab_directory::fresh_states(['cad'], 1)['cad']->name);
    }

    /**
     * A refused signature is nobody's outage: the next page may ask again, and states stay unknown.
     */
    public function test_refusal_is_no_outage(): void {
        $this->connect();
        $this->answer(['error' => ['code' => 'launch_not_verified']], 401);
        $this->assertSame('unknown', lab_directory::fresh_states(['cad'], 1)['cad']->name);
        $this->answer(['states' => ['cad' => ['state' => 'ready']]]);
        $this->assertSame('ready', lab_directory::fresh_states(['cad'], 1)['cad']->name);
    }

    /**
     * The list holds well-formed labs only, as plain text, and is kept when the signer fails.
     */
    public function test_labs(): void {
        $clock = $this->mock_clock_with_frozen(1800000000);
        $this->connect(['labs' => [
            ['id' => 'zeta', 'title' => 'Zeta <script>alert(1)</script>', 'description' => 'd', 'kept' => ['home_folder', 3]],
            ['id' => 'alpha'],
            ['id' => '../evil', 'title' => 'x'],
            'nonsense',
        ]]);
        $labs = lab_directory::labs();
        $this->assertSame(['alpha', 'zeta'], array_keys($labs));
        $this->assertSame('Zeta alert(1)', $labs['zeta']['title']);
        $this->assertSame(['home_folder'], $labs['zeta']['kept']);
        $this->assertNull($labs['alpha']['kept']);

        $clock->set_to(1800000000 + lab_directory::LIST_SECONDS);
        $this->answer($this->transport_failure());
        $this->assertSame($labs, lab_directory::labs());
        $this->assertSame($labs, lab_directory::labs(0));
    }

    /**
     * Another signer or key never sees the answers of this one.
     */
    public function test_settings_change_starts_afresh(): void {
        $this->connect(['states' => ['cad' => ['state' => 'ready']]]);
        lab_directory::fresh_states(['cad'], 1);
        set_config('consumerkey', 'other', 'mod_appstreamlab');
        $this->assertSame('unknown', lab_directory::cached_states(['cad'])['cad']->name);
        $this->assertSame(0, lab_directory::cached_states(['cad'])['cad']->asof);
    }

    /**
     * A person's sessions; others are not taken over, and what could not be looked up stays.
     */
    public function test_sessions(): void {
        $clock = $this->mock_clock_with_frozen(1800000000);
        $this->connect(['sessions' => [$this->session_answer(7), $this->session_answer(8)]]);
        $entry = lab_directory::fresh_sessions(7, ['cad'], 1);
        $this->assertSame(['cad'], array_keys($entry['sessions']));
        $this->assertSame(7, $entry['sessions']['cad']['userid']);
        $this->assertSame($entry, lab_directory::cached_sessions(7));
        lab_directory::fresh_sessions(7, ['cad'], 1);
        $this->assertCount(1, $this->sent);

        $clock->set_to(1800000000 + lab_directory::STATE_SECONDS);
        $this->answer(['sessions' => [], 'unavailable' => ['cad']]);
        $this->assertSame(['cad'], array_keys(lab_directory::fresh_sessions(7, ['cad'], 1)['sessions']));

        lab_directory::forget_sessions(7);
        $this->answer(['sessions' => []]);
        $this->assertSame([], lab_directory::fresh_sessions(7, ['cad'], 1)['sessions']);
    }
}
