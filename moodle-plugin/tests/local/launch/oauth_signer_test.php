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

namespace mod_appstreamlab\local\launch;

/**
 * The signatures, against known answers that the signer is tested with too. Needs PHPUnit only, no Moodle.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \mod_appstreamlab\local\launch\oauth_signer
 */
#[\PHPUnit\Framework\Attributes\CoversClass(\mod_appstreamlab\local\launch\oauth_signer::class)]
final class oauth_signer_test extends \PHPUnit\Framework\TestCase {
    /**
     * Known answers.
     *
     * @return array[]
     */
    public static function request_provider(): array {
        $vectors = self::vectors();
        $cases = [];
        foreach ([...$vectors['published'], ...$vectors['differential'], ...$vectors['computed']] as $request) {
            $cases[$request['name']] = [$request];
        }
        return $cases;
    }

    /**
     * Base string and signature are the expected ones.
     *
     * @dataProvider request_provider
     * @param array $request
     */
    #[\PHPUnit\Framework\Attributes\DataProvider('request_provider')]
    public function test_signature(array $request): void {
        $pairs = [...($request['header'] ?? []), ...$request['body']];
        $this->assertSame($request['baseString'], oauth_signer::base_string($request['method'], $request['url'], $pairs));
        if (isset($request['secret']) && ($request['tokenSecret'] ?? '') === '') {
            $algorithm = strtolower(substr($request['signatureMethod'], 5));
            $signer = new oauth_signer('key', $request['secret']);
            $this->assertSame(
                $request['signature'],
                $signer->signature($request['method'], $request['url'], $pairs, $algorithm),
            );
        }
    }

    /**
     * Addresses are written as the base string wants them.
     */
    public function test_base_uri(): void {
        foreach (self::vectors()['baseUris'] as ['url' => $url, 'baseUri' => $expected]) {
            $base = explode('&', oauth_signer::base_string('POST', $url, []))[1];
            $this->assertSame($expected, rawurldecode($base), $url);
        }
    }

    /**
     * A signed form carries what the signature covers.
     */
    public function test_sign_form(): void {
        $request = self::named('form, HMAC-SHA256');
        $fields = array_column($request['body'], 1, 0);
        $own = array_filter($fields, fn(string $name): bool => !str_starts_with($name, 'oauth_'), ARRAY_FILTER_USE_KEY);
        $signed = (new oauth_signer('moodle', $request['secret']))->sign_form($request['url'], $own, 'n2', 1700000000);
        $this->assertSame($request['signature'], $signed['oauth_signature']);
        unset($signed['oauth_signature']);
        ksort($signed);
        ksort($fields);
        $this->assertSame($fields, $signed);
    }

    /**
     * The header holds the hash of the body and the signature over it, encoded.
     */
    public function test_authorization_header(): void {
        $request = self::named('JSON with oauth_body_hash, HMAC-SHA256');
        $signer = new oauth_signer('moodle', $request['secret']);
        $header = $signer->authorization_header('POST', $request['url'], '{"labs":["cad"]}', 'n3', 1700000000);
        preg_match_all('/([a-z_]+)="([^"]*)"/', $header, $matches);
        $parameters = array_combine($matches[1], array_map(rawurldecode(...), $matches[2]));
        $this->assertStringStartsWith('OAuth ', $header);
        $this->assertSame($request['signature'], $parameters['oauth_signature']);
        unset($parameters['oauth_signature']);
        $expected = array_column($request['header'], 1, 0);
        ksort($parameters);
        ksort($expected);
        $this->assertSame($expected, $parameters);
    }

    /**
     * One request of the vector file.
     *
     * @param string $name
     * @return array
     */
    private static function named(string $name): array {
        return self::request_provider()[$name][0];
    }

    /**
     * The vector file: beside the test in the zip, in the project's own place in its repository.
     *
     * @return array
     */
    private static function vectors(): array {
        $packed = __DIR__ . '/../../fixtures/oauth1.json';
        $path = is_file($packed) ? $packed : __DIR__ . '/../../../../test/vectors/oauth1.json';
        return json_decode(file_get_contents($path), true, 512, JSON_THROW_ON_ERROR);
    }
}
