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

namespace mod_appstreamlab\callback;

/**
 * The activity's own entries in the navigation.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class navigation {
    /**
     * Adds the class, what people did, the report of launches, and the overrides.
     *
     * @param \settings_navigation $settingsnav
     * @param \navigation_node $node
     */
    public static function extend_settings(\settings_navigation $settingsnav, \navigation_node $node): void {
        $cm = $settingsnav->get_page()->cm;
        $pages = [
            'class' => ['viewclass', 'class'],
            'work' => ['viewwork', 'work'],
            'launches' => ['viewreports', 'report'],
            'overrides' => ['manageoverrides', 'overrides'],
        ];
        if ($cm && empty($cm->customdata['measured'])) {
            // Nothing counts, so nothing is measured.
            unset($pages['work']);
        }
        foreach ($pages as $name => [$capability, $page]) {
            if ($cm && has_capability("mod/appstreamlab:$capability", $cm->context)) {
                $url = new \moodle_url("/mod/appstreamlab/$page.php", ['id' => $cm->id]);
                $text = get_string($name, 'mod_appstreamlab');
                $node->add($text, $url, \navigation_node::TYPE_SETTING, null, "appstreamlab$name");
            }
        }
    }
}
