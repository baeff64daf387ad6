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

namespace mod_appstreamlab\reportbuilder\local\entities;

use core_reportbuilder\local\entities\base;
use core_reportbuilder\local\filters\boolean_select;
use core_reportbuilder\local\filters\date;
use core_reportbuilder\local\filters\select;
use core_reportbuilder\local\helpers\database;
use core_reportbuilder\local\helpers\format;
use core_reportbuilder\local\report\column;
use core_reportbuilder\local\report\filter;
use lang_string;
use mod_appstreamlab\local\sessions\attendance;
use mod_appstreamlab\local\signer\lab_state;

/**
 * A launch, for reports.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class launch extends base {
    #[\Override]
    protected function get_default_tables(): array {
        return ['appstreamlab_launches'];
    }

    #[\Override]
    protected function get_default_entity_title(): lang_string {
        return new lang_string('launchentity', 'mod_appstreamlab');
    }

    #[\Override]
    public function initialise(): base {
        $alias = $this->get_table_alias('appstreamlab_launches');
        $this->add_columns($alias);
        $this->add_filters($alias);
        return $this;
    }

    /**
     * Adds the columns.
     *
     * @param string $alias of the table
     */
    private function add_columns(string $alias): void {
        $definitions = [
            'timecreated' => ['launchtime', column::TYPE_TIMESTAMP, format::userdate(...)],
            'lab' => ['lab', column::TYPE_TEXT, fn(?string $lab): string => s((string) $lab)],
            'labstate' => ['launchstate', column::TYPE_TEXT, self::state_name(...)],
            'counted' => ['launchcounted', column::TYPE_BOOLEAN, format::boolean_as_text(...)],
            'timestarted' => ['sessionstart', column::TYPE_TIMESTAMP, self::time(...)],
            'timeended' => ['sessionend', column::TYPE_TIMESTAMP, self::time(...)],
        ];
        foreach ($definitions as $field => [$title, $type, $callback]) {
            $column = new column($field, new lang_string($title, 'mod_appstreamlab'), $this->get_entity_name());
            $this->add_column($column
                ->add_joins($this->get_joins())
                ->set_type($type)
                ->add_fields("$alias.$field")
                ->set_is_sortable(true)
                ->set_is_available(attendance::is_shown() || !in_array($field, ['timestarted', 'timeended'], true))
                ->add_callback($callback));
        }
        $minutes = new column('minutes', new lang_string('minutesinlab', 'mod_appstreamlab'), $this->get_entity_name());
        $this->add_column($minutes
            ->add_joins($this->get_joins())
            ->set_type(column::TYPE_INTEGER)
            ->add_field(self::seconds_sql($alias), 'seconds')
            ->set_is_sortable(true)
            ->set_is_available(attendance::is_shown())
            ->add_callback(fn(?int $seconds): string => $seconds === null ? '' : (string) intdiv($seconds, MINSECS)));
        $activity = new column('activity', new lang_string('pluginname', 'mod_appstreamlab'), $this->get_entity_name());
        $name = database::generate_alias();
        $this->add_column($activity
            ->add_joins($this->get_joins())
            ->add_join("JOIN {appstreamlab} $name ON $name.id = $alias.appstreamlabid")
            ->set_type(column::TYPE_TEXT)
            ->add_field("$name.name")
            ->set_is_sortable(true)
            ->add_callback(fn(?string $text): string => format_string((string) $text)));
    }

    /**
     * For how long somebody was in the lab.
     *
     * @param string $alias of the table
     * @return string SQL; null where nobody was seen there
     */
    private static function seconds_sql(string $alias): string {
        return "CASE WHEN $alias.timestarted = 0 THEN NULL
                     WHEN $alias.timeended > 0 THEN $alias.timeended - $alias.timestarted
                     ELSE $alias.timeseen - $alias.timestarted END";
    }

    /**
     * A time in words.
     *
     * @param int|null $time seconds since 1970; 0: it was not seen
     * @param \stdClass $row
     * @return string
     */
    private static function time(?int $time, \stdClass $row): string {
        return $time ? format::userdate($time, $row) : '';
    }

    /**
     * Adds the filters.
     *
     * @param string $alias of the table
     */
    private function add_filters(string $alias): void {
        $definitions = [
            'timecreated' => ['launchtime', date::class],
            'labstate' => ['launchstate', select::class],
            'counted' => ['launchcounted', boolean_select::class],
        ];
        foreach ($definitions as $field => [$title, $class]) {
            $heading = new lang_string($title, 'mod_appstreamlab');
            $filter = new filter($class, $field, $heading, $this->get_entity_name(), "$alias.$field");
            if ($class === select::class) {
                $filter->set_options(array_combine(lab_state::NAMES, array_map(self::state_name(...), lab_state::NAMES)));
            }
            $filter->add_joins($this->get_joins());
            $this->add_filter($filter)->add_condition($filter);
        }
    }

    /**
     * A state in words.
     *
     * @param string|null $state
     * @return string
     */
    private static function state_name(?string $state): string {
        return in_array($state, lab_state::NAMES, true) ? get_string('statename_' . $state, 'mod_appstreamlab') : '';
    }
}
