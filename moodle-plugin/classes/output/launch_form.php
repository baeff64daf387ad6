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

namespace mod_appstreamlab\output;

/**
 * The form that carries a signed launch to the signer: sends itself, and has a button where scripts are off.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class launch_form implements \core\output\named_templatable, \renderable {
    /**
     * Keeps the form.
     *
     * @param string $url the signer's launch address
     * @param array $fields name => value
     */
    public function __construct(
        /** @var string the signer's launch address */
        public readonly string $url,
        /** @var array name => value */
        public readonly array $fields,
    ) {
    }

    #[\Override]
    public function get_template_name(\renderer_base $renderer): string {
        return 'mod_appstreamlab/launch_form';
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        $fields = [];
        foreach ($this->fields as $name => $value) {
            $fields[] = ['name' => $name, 'value' => $value];
        }
        return ['url' => $this->url, 'fields' => $fields];
    }
}
