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

namespace mod_appstreamlab\admin;

use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\local\signer\connection;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/adminlib.php');

/**
 * The two settings of our own.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\admin\setting_address
 * @covers     \mod_appstreamlab\admin\setting_key
 * @covers     \mod_appstreamlab\admin\setting_secret
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\admin\setting_address::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\admin\setting_key::class)]
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\admin\setting_secret::class)]
final class settings_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    /**
     * Addresses that can and cannot be one of a signer.
     */
    public function test_address(): void {
        $setting = new setting_address('mod_appstreamlab/signerurl', '', '', '');
        foreach (['', 'https://labs.example.edu', 'http://127.0.0.1:8800/', 'https://x.example/api/'] as $right) {
            $this->assertTrue($setting->validate($right), $right);
        }
        foreach (
            ['labs.example.edu', 'ftp://labs.example.edu', 'https://', 'https://a.example/?x=1', 'https://a.example/#x',
            'https://user:word@a.example/', 'javascript:alert(1)'] as $wrong
        ) {
            $this->assertIsString($setting->validate($wrong), $wrong);
        }
    }

    /**
     * The secret is encrypted at rest, ties the site's address, and never comes back in a page.
     */
    public function test_secret(): void {
        global $CFG;
        $setting = new setting_secret('mod_appstreamlab/secret', 'Shared secret', '');
        $this->assertSame('', $setting->write_setting('s&c=r+t é'));
        $stored = get_config('mod_appstreamlab', 'secret');
        $this->assertStringStartsWith('sodium:', $stored);
        $this->assertSame('s&c=r+t é', \core\encryption::decrypt($stored));
        $this->assertSame($CFG->wwwroot, site_guard::saved_address());
        $html = $setting->output_html($setting->get_setting());
        $this->assertStringNotContainsString('s&amp;c', $html);
        $this->assertStringNotContainsString($stored, $html);
    }

    /**
     * Blanks that were pasted along are no reason for a complaint, and never part of a value.
     */
    public function test_pasted_blanks(): void {
        $settings = [
            'signerurl' => new setting_address('mod_appstreamlab/signerurl', '', '', ''),
            'consumerkey' => new setting_key('mod_appstreamlab/consumerkey', '', '', ''),
            'secret' => new setting_secret('mod_appstreamlab/secret', '', ''),
        ];
        foreach ($settings as $name => $setting) {
            $value = $name === 'signerurl' ? 'https://labs.example.edu/' : 'moodle key';
            foreach ([" $value", "$value \t\n", "\u{a0}$value\u{200b}", "\u{feff}$value"] as $pasted) {
                $this->assertSame('', $setting->write_setting($pasted), $name);
                $stored = get_config('mod_appstreamlab', $name);
                $this->assertSame($value, $name === 'secret' ? \core\encryption::decrypt($stored) : $stored);
            }
        }
    }

    /**
     * Taking the secret away is no statement about the site's address.
     */
    public function test_empty_secret(): void {
        $setting = new setting_secret('mod_appstreamlab/secret', 'Shared secret', '');
        $setting->write_setting('');
        $this->assertSame('', site_guard::saved_address());
        $this->assertFalse(connection::is_configured());
    }

    /**
     * The settings page is built without a word to the network, and warns on a copied site.
     */
    public function test_settings_page(): void {
        $sent = [];
        $this->get_mocked_http_client($sent);
        set_config('siteaddress', 'https://real.example.edu', 'mod_appstreamlab');
        $page = admin_get_root(true, true)->locate('modsettingappstreamlab');
        $this->assertInstanceOf(\admin_settingpage::class, $page);
        $this->assertTrue(isset($page->settings->{'mod_appstreamlabothersite'}));
        $this->assertSame([], $sent);
    }
}
