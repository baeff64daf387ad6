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

declare(strict_types=1);

namespace mod_appstreamlab\local\launch;

/**
 * OAuth 1.0a signatures with HMAC-SHA256 (RFC 5849): pure, no clock, no randomness, no Moodle.
 *
 * Names and values are UTF-8 text. The token secret is always empty: LTI has no tokens.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class oauth_signer {
    /**
     * Keeps the credentials.
     *
     * @param string $key the consumer key
     * @param string $secret the shared secret
     */
    public function __construct(
        /** @var string the consumer key */
        private readonly string $key,
        /** @var string the shared secret */
        #[\SensitiveParameter]
        private readonly string $secret,
    ) {
    }

    /**
     * All fields of a signed form (RFC 5849 section 3.5.2, as LTI 1.1 wants it).
     *
     * @param string $url where the form is posted to; its query is signed too
     * @param array $fields name => value of the form
     * @param string $nonce unique among the requests with this timestamp
     * @param int $timestamp seconds since 1970
     * @return array name => value, with the oauth_ fields
     */
    public function sign_form(string $url, array $fields, string $nonce, int $timestamp): array {
        $fields += $this->protocol_parameters($nonce, $timestamp);
        $pairs = [];
        foreach ($fields as $name => $value) {
            $pairs[] = [(string) $name, (string) $value];
        }
        $fields['oauth_signature'] = $this->signature('POST', $url, $pairs);
        return $fields;
    }

    /**
     * The Authorization header of a request whose body is not a form, with the body's hash.
     *
     * @param string $method POST, for instance
     * @param string $url full address
     * @param string $body the bytes that are sent
     * @param string $nonce unique among the requests with this timestamp
     * @param int $timestamp seconds since 1970
     * @return string the header's value
     */
    public function authorization_header(string $method, string $url, string $body, string $nonce, int $timestamp): string {
        $parameters = $this->protocol_parameters($nonce, $timestamp);
        $parameters['oauth_body_hash'] = base64_encode(hash('sha256', $body, true));
        $pairs = [];
        foreach ($parameters as $name => $value) {
            $pairs[] = [$name, $value];
        }
        $parameters['oauth_signature'] = $this->signature($method, $url, $pairs);
        $parts = [];
        foreach ($parameters as $name => $value) {
            $parts[] = rawurlencode($name) . '="' . rawurlencode($value) . '"';
        }
        return 'OAuth ' . implode(', ', $parts);
    }

    /**
     * The signature (RFC 5849 section 3.4.2).
     *
     * @param string $method HTTP method
     * @param string $url full address
     * @param array $pairs list of [name, value], decoded, without those of the address's query
     * @param string $algorithm a hash for HMAC; LTI tools of the old kind know only sha1
     * @return string base64
     */
    public function signature(string $method, string $url, array $pairs, string $algorithm = 'sha256'): string {
        $key = rawurlencode($this->secret) . '&';
        return base64_encode(hash_hmac($algorithm, self::base_string($method, $url, $pairs), $key, true));
    }

    /**
     * The signature base string (RFC 5849 section 3.4.1).
     *
     * @param string $method HTTP method
     * @param string $url full address
     * @param array $pairs list of [name, value], decoded, without those of the address's query
     * @return string
     */
    public static function base_string(string $method, string $url, array $pairs): string {
        $parts = parse_url($url);
        $query = $parts['query'] ?? '';
        foreach ($query === '' ? [] : explode('&', $query) as $item) {
            // A query is form-encoded: a plus is a space (section 3.4.1.3.1).
            $pairs[] = array_map(urldecode(...), explode('=', $item, 2) + [1 => '']);
        }
        $pairs = array_filter($pairs, fn(array $pair): bool => $pair[0] !== 'oauth_signature');
        $encoded = array_map(fn(array $pair): array => [rawurlencode($pair[0]), rawurlencode($pair[1])], $pairs);
        // By encoded name, then by encoded value, byte by byte (section 3.4.1.3.2).
        usort($encoded, fn(array $a, array $b): int => strcmp($a[0], $b[0]) ?: strcmp($a[1], $b[1]));
        $normalised = implode('&', array_map(fn(array $pair): string => "$pair[0]=$pair[1]", $encoded));
        return implode('&', array_map(rawurlencode(...), [strtoupper($method), self::base_uri($parts), $normalised]));
    }

    /**
     * The base string URI (RFC 5849 section 3.4.1.2): lower-case scheme and host, no default port, no query.
     *
     * @param array $parts as parse_url gives them
     * @return string
     */
    private static function base_uri(array $parts): string {
        $scheme = strtolower($parts['scheme']);
        $port = $parts['port'] ?? null;
        $default = $scheme === 'https' ? 443 : 80;
        $suffix = $port === null || $port === $default ? '' : ":$port";
        $path = $parts['path'] ?? '';
        return $scheme . '://' . strtolower($parts['host']) . $suffix . ($path === '' ? '/' : $path);
    }

    /**
     * What every signed request carries.
     *
     * @param string $nonce unique among the requests with this timestamp
     * @param int $timestamp seconds since 1970
     * @return array name => value
     */
    private function protocol_parameters(string $nonce, int $timestamp): array {
        return [
            'oauth_consumer_key' => $this->key,
            'oauth_nonce' => $nonce,
            'oauth_signature_method' => 'HMAC-SHA256',
            'oauth_timestamp' => (string) $timestamp,
            'oauth_version' => '1.0',
        ];
    }
}
