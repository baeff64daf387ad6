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

/**
 * The signer could not be asked, or did not answer as expected.
 *
 * The reason is part of the key of the language string that tells an administrator what to do: connection_<reason>.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class signer_exception extends \moodle_exception {
    /** @var string[] Reasons after which asking again at once would only make people wait. */
    private const OUTAGES = ['unreachable', 'timeout', 'nottls', 'tls', 'certificate', 'certificateexpired', 'certificatename',
        'server'];

    /**
     * Remembers the reason.
     *
     * @param string $reason one of the connection_ strings, without that prefix
     * @param string $detail text of the library or the signer, for administrators only
     * @param string $reference what the signer wrote into its log
     * @param string $code the signer's own code
     */
    public function __construct(
        /** @var string one of the connection_ strings, without that prefix */
        public readonly string $reason,
        /** @var string text of the library or the signer, for administrators only */
        public readonly string $detail = '',
        /** @var string what the signer wrote into its log */
        public readonly string $reference = '',
        /** @var string the signer's own code */
        public readonly string $refusal = '',
    ) {
        parent::__construct('connection_' . $reason, 'mod_appstreamlab', '', $detail, trim("$detail $reference"));
    }

    /**
     * Whether the next request should wait a little.
     *
     * @return bool
     */
    public function is_outage(): bool {
        return in_array($this->reason, self::OUTAGES, true);
    }
}
