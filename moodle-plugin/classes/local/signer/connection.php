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

use mod_appstreamlab\local\launch\oauth_signer;

/**
 * What an administrator entered to reach the signer: address, consumer key and shared secret.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class connection {
    /**
     * Keeps the settings.
     *
     * @param string $url the signer's public address, without a trailing slash
     * @param string $key consumer key
     * @param string $secret shared secret
     */
    private function __construct(
        /** @var string the signer's public address, without a trailing slash */
        public readonly string $url,
        /** @var string consumer key */
        public readonly string $key,
        /** @var string shared secret */
        #[\SensitiveParameter]
        private readonly string $secret,
    ) {
    }

    /**
     * Reads the settings.
     *
     * @return self
     * @throws signer_exception when something is missing or cannot be read
     */
    public static function load(): self {
        $config = get_config('mod_appstreamlab');
        $url = rtrim(trim($config->signerurl ?? ''), '/');
        $key = trim($config->consumerkey ?? '');
        $secret = self::read_secret();
        if ($url === '' || $key === '' || $secret === '') {
            throw new signer_exception('notconfigured');
        }
        $parts = parse_url($url);
        if (!in_array($parts['scheme'] ?? '', ['http', 'https']) || empty($parts['host'])) {
            throw new signer_exception('address');
        }
        return new self($url, $key, $secret);
    }

    /**
     * Whether the three fields are filled in; says nothing about whether they are right.
     *
     * @return bool
     */
    public static function is_configured(): bool {
        $config = get_config('mod_appstreamlab');
        return trim($config->signerurl ?? '') !== '' && trim($config->consumerkey ?? '') !== '' && !empty($config->secret);
    }

    /**
     * Signs with these credentials.
     *
     * @return oauth_signer
     */
    public function signer(): oauth_signer {
        return new oauth_signer($this->key, $this->secret);
    }

    /**
     * Where launches are posted to.
     *
     * @return string
     */
    public function launch_url(): string {
        return $this->url . '/';
    }

    /**
     * Whether requests travel unencrypted to another machine.
     *
     * @return bool
     */
    public function is_plain_http(): bool {
        return parse_url($this->url, PHP_URL_SCHEME) === 'http';
    }

    /**
     * Whether the address has a path.
     *
     * @return bool
     */
    public function has_path(): bool {
        return (string) parse_url($this->url, PHP_URL_PATH) !== '';
    }

    /**
     * The same at the root of its host.
     *
     * @return self
     */
    public function without_path(): self {
        return new self(preg_replace('~^([^/]+//[^/]+).*$~', '$1', $this->url), $this->key, $this->secret);
    }

    /**
     * A prefix for cache keys: another signer or key must never see the answers of this one.
     *
     * @return string
     */
    public static function cache_prefix(): string {
        $config = get_config('mod_appstreamlab');
        return substr(sha1(($config->signerurl ?? '') . "\n" . ($config->consumerkey ?? '')), 0, 16);
    }

    /**
     * The shared secret: from config.php as plain text, else decrypted.
     *
     * @return string empty when there is none
     * @throws signer_exception when the key file of this site does not fit
     */
    private static function read_secret(): string {
        global $CFG;
        $forced = $CFG->forced_plugin_settings['mod_appstreamlab']['secret'] ?? null;
        if ($forced !== null) {
            return (string) $forced;
        }
        try {
            return \core\encryption::decrypt((string) get_config('mod_appstreamlab', 'secret'));
        } catch (\Exception $e) {
            throw new signer_exception('secretunreadable', $e->getMessage());
        }
    }
}
