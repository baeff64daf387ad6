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

use mod_appstreamlab\local\classes\class_answer;
use mod_appstreamlab\local\classes\class_plan;
use mod_appstreamlab\local\classes\lesson_times;
use mod_appstreamlab\local\signer\lab_state;
use mod_appstreamlab\local\signer\signer_exception;

/**
 * What is said to teachers of a class, in sentences: what is wanted, what became of it, and whether it fits.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_words {
    /** @var string[] Why something is a draft or withdrawn. */
    private const WHYS = ['copied', 'reset', 'hidden', 'ended', 'off'];

    /** @var string[] Codes of the signer with words of their own. */
    private const FAILURES = [
        'classes_off', 'class_not_asked_here', 'class_people_beyond_policy', 'class_lesson_too_far', 'class_lessons_over',
        'lab_unknown', 'route_unknown',
    ];

    /**
     * Keeps the class.
     *
     * @param \stdClass $class row of appstreamlab_classes
     */
    public function __construct(
        /** @var \stdClass row of appstreamlab_classes */
        private readonly \stdClass $class,
    ) {
    }

    /**
     * Everything there is to say.
     *
     * @return string[]
     */
    public function sentences(): array {
        $answer = json_decode((string) $this->class->answer, true) ?: [];
        $sentences = [$this->status($answer['reason'] ?? '')];
        if ($this->class->status === class_plan::WANTED && $this->class->pending && $this->class->state !== null) {
            $sentences[] = get_string('classpendingchange', 'mod_appstreamlab');
        }
        $isasked = $this->class->status === class_plan::WANTED && $this->class->state !== 'refused';
        return $isasked && !empty($answer['fit']) ? [...$sentences, ...self::fit($answer['fit'], $this->class->zone)] : $sentences;
    }

    /**
     * When the class meets.
     *
     * @return string
     */
    public function times(): string {
        $lessons = class_plan::lessons($this->class);
        [$start, $end] = $lessons[0];
        $facts = [
            'start' => $this->date($start, 'strftimedaydatetime'),
            'end' => $this->date($end, 'strftimetime'),
            'count' => count($lessons),
            'last' => $this->date($lessons[count($lessons) - 1][0], 'strftimedaydate'),
            'zone' => \core_date::get_localised_timezone($this->class->zone),
        ];
        $text = get_string(count($lessons) === 1 ? 'classtimesonce' : 'classtimesweekly', 'mod_appstreamlab', $facts);
        return implode('. ', [$text, ...$this->clock_changes()]);
    }

    /**
     * What changes of clock do to the lessons: one at a time that comes twice, and one at a time that does not come.
     *
     * @return string[] sentences
     */
    private function clock_changes(): array {
        $times = lesson_times::of($this->class);
        $sentences = [];
        $doubled = $times->first_doubled();
        if ($doubled !== null) {
            $sentences[] = get_string('classtwice', 'mod_appstreamlab', [
                'date' => $this->date($doubled, 'strftimedaydate'),
                'time' => $this->date($doubled, 'strftimetime'),
            ]);
        }
        $moved = $times->first_moved();
        if ($moved !== null) {
            $sentences[] = get_string('classskipped', 'mod_appstreamlab', [
                'date' => $this->date($moved[0], 'strftimedaydate'),
                'from' => $this->date($moved[0], 'strftimetime'),
                'to' => $this->date($moved[1], 'strftimetime'),
            ]);
        }
        return $sentences === [] ? [] : [implode(' ', $sentences)];
    }

    /**
     * What became of what is wanted.
     *
     * @param string $reason why it was refused
     * @return string
     */
    private function status(string $reason): string {
        $why = in_array($this->class->why, self::WHYS, true) ? $this->class->why : 'off';
        $failure = in_array($this->class->failure, self::FAILURES, true) ? $this->class->failure : 'other';
        $state = $this->class->state;
        return match (true) {
            $this->class->status !== class_plan::WANTED => get_string(
                $this->class->status === class_plan::DRAFT && $why === 'off' ? 'classdraft' : "classwhy_$why",
                'mod_appstreamlab',
            ),
            !empty($this->class->failure) => get_string("classfailure_$failure", 'mod_appstreamlab', $this->class->failure),
            $state === null => get_string('classpending', 'mod_appstreamlab'),
            $state === 'approved' && $reason !== '' => get_string('classstate_refusedmore', 'mod_appstreamlab', $reason),
            $state === 'refused' && $reason !== '' => get_string('classstate_refusedwhy', 'mod_appstreamlab', $reason),
            default => get_string("classstate_$state", 'mod_appstreamlab'),
        };
    }

    /**
     * Why there is no answer before something is saved.
     *
     * @param signer_exception $e
     * @return string
     */
    public static function unanswered(signer_exception $e): string {
        if ($e->is_outage() || $e->reason === 'notconfigured') {
            return get_string('classaway', 'mod_appstreamlab');
        }
        $failure = in_array($e->refusal, self::FAILURES, true) ? $e->refusal : 'other';
        return get_string("classfailure_$failure", 'mod_appstreamlab', $e->refusal ?: $e->reason);
    }

    /**
     * Whether a class fits.
     *
     * @param array $fit as {@see class_answer::clean_fit()} makes it
     * @param string $zone in which times are said
     * @return string[]
     */
    public static function fit(array $fit, string $zone): array {
        $sentences = [get_string("classfits_{$fit['fits']}", 'mod_appstreamlab')];
        if ($fit['unfit'] > 0) {
            $sentences[0] .= ' ' . get_string('classunfit', 'mod_appstreamlab', $fit['unfit']);
        }
        foreach ($fit['shortages'] as $shortage) {
            $sentences[] = self::shortage($shortage, $zone);
        }
        $hours = get_string('classseathours', 'mod_appstreamlab', format_float($fit['seathours'], 1, true, true));
        if ($fit['limit'] !== null) {
            $hours .= ' ' . get_string('classlimit', 'mod_appstreamlab', array_map(
                fn(float $number): string => format_float($number, 1, true, true),
                $fit['limit'],
            ));
        }
        $sentences[] = $hours;
        if ($fit['asof']) {
            $time = userdate($fit['asof'], get_string('strftimetime', 'langconfig'));
            $sentences[] = get_string('boardasof', 'mod_appstreamlab', $time);
        }
        return array_values(array_unique($sentences));
    }

    /**
     * Why a lesson does not fit, and what would make it fit.
     *
     * @param array $shortage as the API gives it
     * @param string $zone
     * @return string
     */
    private static function shortage(array $shortage, string $zone): string {
        $minutes = fn(string $name): int => (int) round(is_numeric($shortage["{$name}Minutes"] ?? null)
            ? $shortage["{$name}Minutes"]
            : ((float) ($shortage["{$name}Ms"] ?? 0)) / (1000 * MINSECS));
        $missing = (int) ($shortage['missing'] ?? 0);
        $text = fn(string $key, mixed $a = null): string => get_string($key, 'mod_appstreamlab', $a);
        $ready = $shortage['readyAt'] ?? null;
        $readyat = is_int($ready) ? intdiv($ready, 1000) : lab_state::read_time($ready);
        switch ($shortage['reason']) {
            case 'limit':
                $ways = [$text('classshort_limit', $missing)];
                if (!empty($shortage['fewerPeople'])) {
                    $ways[] = $text('classway_fewer', (int) $shortage['fewerPeople']);
                }
                if ($minutes('move') !== 0) {
                    $way = $minutes('move') > 0 ? 'classway_later' : 'classway_earlier';
                    $ways[] = $text($way, format_time(abs($minutes('move')) * MINSECS));
                }
                return implode(' ', [...$ways, ...(empty($shortage['raise']) ? [] : [$text('classway_raise')])]);
            case 'late':
                $format = get_string('strftimetime', 'langconfig');
                return $text('classshort_late', ['missing' => $missing, 'time' => userdate($readyat, $format, $zone)]);
            case 'session_too_short':
                return $text('classshort_session_too_short', format_time(max(0, $minutes('allowed')) * MINSECS));
            case 'fleet_to_itself':
            case 'retired_type':
            case 'seat_hours':
                return $text("classshort_{$shortage['reason']}");
            default:
                return $text('classshort_other', clean_param($shortage['reason'], PARAM_ALPHANUMEXT));
        }
    }

    /**
     * A time on the clock of the class.
     *
     * @param int $time
     * @param string $format of the language
     * @return string
     */
    private function date(int $time, string $format): string {
        return userdate($time, get_string($format, 'langconfig'), $this->class->zone);
    }
}
