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

namespace mod_appstreamlab\local\classes;

use core\clock;
use core\di;
use mod_appstreamlab\local\dates\opening_hours;
use mod_appstreamlab\local\dates\overrides;
use mod_appstreamlab\local\each_activity;
use mod_appstreamlab\local\launch\launch_message;
use mod_appstreamlab\local\launch\site_guard;
use mod_appstreamlab\local\signer\connection;
use mod_appstreamlab\local\signer\lab_directory;
use mod_appstreamlab\local\signer\signer_client;
use mod_appstreamlab\local\signer\signer_exception;

/**
 * Tells the signer of classes: at once after a form was saved, else by the task, as long as it takes.
 *
 * @package    mod_appstreamlab
 * @copyright  2026 AppStream Lab contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class class_sender {
    /** @var float Seconds the signer gets after a form was saved; the task goes on with what it did not answer. */
    public const TIMEOUT = 3.0;

    /** @var int Seconds after which something is sent again that nobody answered. */
    private const AGAIN_SECONDS = 50;

    /** @var int Seconds after which something is sent again that was refused: somebody may have put it right. */
    private const REFUSED_AGAIN_SECONDS = 15 * MINSECS;

    /** @var string[] Codes by which the signer says that there is no such class, or that it knows of no classes at all. */
    private const NONE = ['class_unknown', 'route_unknown'];

    /**
     * Sends what an activity has to say of its class.
     *
     * @param int $instanceid
     * @return bool whether the signer knows it as it is now
     */
    public static function send_now(int $instanceid): bool {
        $class = class_plan::of_activity($instanceid);
        return $class === null || !$class->pending || self::send($class, self::TIMEOUT);
    }

    /**
     * Sends what waits.
     *
     * @param float $timeout seconds the signer gets for each
     */
    public static function send_pending(float $timeout): void {
        global $DB;
        $now = di::get(clock::class)->time();
        $select = 'pending = 1 AND ((failure IS NULL AND timetried <= :again) OR timetried <= :refused)';
        $params = ['again' => $now - self::AGAIN_SECONDS, 'refused' => $now - self::REFUSED_AGAIN_SECONDS];
        $pending = $DB->get_records_select('appstreamlab_classes', $select, $params, 'id');
        each_activity::run($pending, fn(\stdClass $class) => self::send($class, $timeout));
    }

    /**
     * What the signer says of a class before it is saved.
     *
     * @param array $body as {@see self::body()} makes it
     * @return array|signer_exception fit as {@see class_answer::clean_fit()} makes it; state that the class would have, or empty
     */
    public static function ask(array $body): array|signer_exception {
        $answer = self::attempt(
            self::TIMEOUT,
            fn(signer_client $client): array => $client->save_class($body + ['dry' => true]),
        );
        if ($answer instanceof signer_exception) {
            return $answer;
        }
        $fit = class_answer::clean_fit($answer['answer'] ?? null);
        $class = class_answer::clean_class($answer['class'] ?? null, 0);
        return $fit === null ? new signer_exception('answer') : ['fit' => $fit, 'state' => $class['state'] ?? ''];
    }

    /**
     * A class as the API takes it.
     *
     * @param \context $context of the activity, or of the course while there is none
     * @param int $courseid
     * @param string $lab
     * @param string $name of the activity
     * @param \stdClass $class row of appstreamlab_classes, or what is to be one; cmid 0: there is none yet
     * @param array[] $windows as {@see class_windows::find()} gives them
     * @return array
     */
    public static function body(
        \context $context,
        int $courseid,
        string $lab,
        string $name,
        \stdClass $class,
        array $windows
    ): array {
        $time = fn(int $seconds): string => gmdate('Y-m-d\TH:i:s\Z', $seconds);
        $body = [
            'key' => $class->cmid ? (string) $class->cmid : 'new',
            'lab' => $lab,
            'context' => (string) $courseid,
            'name' => \core_text::substr(launch_message::plain($name, $context), 0, 200),
            'people' => (int) $class->people,
            'zone' => $class->zone,
            'lessons' => array_map(
                fn(array $lesson): array => ['start' => $time($lesson[0]), 'end' => $time($lesson[1])],
                class_plan::lessons($class),
            ),
            'windows' => array_map(fn(array $window): array => [
                'people' => $window['people'],
                'startsEarlierMinutes' => $window['earlier'],
                'endsLaterMinutes' => $window['later'],
            ], $windows),
            'by' => (string) $class->usermodified,
        ];
        return $body + ($class->exam ? ['exam' => true] : []);
    }

    /**
     * The individual windows of a class.
     *
     * @param \cm_info $cm
     * @param \stdClass $class
     * @return array[] as {@see class_windows::find()} gives them
     */
    public static function windows(\cm_info $cm, \stdClass $class): array {
        $now = di::get(clock::class)->time();
        $lessons = array_values(array_filter(class_plan::lessons($class), fn(array $lesson): bool => $lesson[1] > $now - HOURSECS));
        $windows = [];
        if (!empty($cm->customdata['overridden'])) {
            $windows = class_windows::find(
                opening_hours::of_activity($cm),
                overrides::of_activity((int) $cm->instance),
                class_people::ids($cm->context, (int) $class->groupid),
                $lessons,
            );
        }
        $extra = class_plan::extra($class);
        foreach (in_array($extra['lesson'], array_column($lessons, 0), true) ? $extra['some'] : [] as [$people, $minutes]) {
            $windows[] = ['people' => $people, 'earlier' => 0, 'later' => $minutes];
        }
        return self::within($windows, (int) $class->people);
    }

    /**
     * Windows for no more people than the class has.
     *
     * @param array[] $windows
     * @param int $people
     * @return array[]
     */
    private static function within(array $windows, int $people): array {
        $fitting = [];
        foreach ($windows as $window) {
            $window['people'] = min($window['people'], $people);
            $people -= $window['people'];
            if ($window['people'] > 0) {
                $fitting[] = $window;
            }
        }
        return $fitting;
    }

    /**
     * Sends one class.
     *
     * @param \stdClass $class
     * @param float $timeout seconds
     * @return bool whether the signer knows it as it is now
     */
    private static function send(\stdClass $class, float $timeout): bool {
        // A copy of the site has the keys of the real one, and would plan, or take away, the real site's classes.
        if (!connection::is_configured() || !site_guard::is_same_site()) {
            return false;
        }
        return $class->status === class_plan::WANTED ? self::save($class, $timeout) : self::withdraw($class, $timeout);
    }

    /**
     * Sends a class that is wanted.
     *
     * @param \stdClass $class
     * @param float $timeout seconds
     * @return bool
     */
    private static function save(\stdClass $class, float $timeout): bool {
        [$course, $cm] = get_course_and_cm_from_instance($class->appstreamlabid, 'appstreamlab');
        if ($class->senthash !== null && class_plan::next_lesson($class) === null) {
            // It is over: nothing of it is planned any more, and the signer takes no changes of it.
            class_plan::change($class, ['pending' => 0]);
            return true;
        }
        $lab = (string) $cm->customdata['lab'];
        $body = self::body($cm->context, (int) $course->id, $lab, $cm->name, $class, self::windows($cm, $class));
        $hash = sha1(json_encode(['by' => ''] + $body + [connection::cache_prefix()]));
        if ($hash === $class->senthash && $class->failure === null && $class->state !== 'withdrawn') {
            class_plan::change($class, ['pending' => 0]);
            return true;
        }
        $now = di::get(clock::class)->time();
        $answer = self::attempt($timeout, fn(signer_client $client): array => $client->save_class($body));
        $heard = $answer instanceof signer_exception ? null : class_answer::clean_class($answer['class'] ?? null, $now);
        if ($heard === null) {
            self::note_failure($class, $answer instanceof signer_exception ? $answer : new signer_exception('answer'), $hash);
            return false;
        }
        class_states::remember((int) $class->cmid, $heard);
        $fields = [
            'pending' => 0, 'timetried' => $now, 'failure' => null, 'senthash' => $hash,
            'answer' => json_encode(['fit' => class_answer::clean_fit($answer['answer'] ?? null), 'reason' => $heard['reason']]),
        ];
        $isnews = $class->state !== $heard['state'];
        class_plan::change($class, $fields + ($isnews ? ['state' => $heard['state']] : []));
        return true;
    }

    /**
     * Takes back a class that is not wanted any more.
     *
     * @param \stdClass $class
     * @param float $timeout seconds
     * @return bool
     */
    private static function withdraw(\stdClass $class, float $timeout): bool {
        global $DB;
        $answer = $class->senthash === null ? [] : self::attempt(
            $timeout,
            fn(signer_client $client): array => $client->withdraw_class((string) $class->cmid, (string) $class->usermodified),
        );
        if ($answer instanceof signer_exception && !in_array($answer->refusal, self::NONE, true)) {
            self::note_failure($class, $answer, $class->senthash);
            return false;
        }
        class_states::forget((int) $class->cmid);
        if (!$class->appstreamlabid) {
            $DB->delete_records('appstreamlab_classes', ['id' => $class->id]);
            return true;
        }
        class_plan::change($class, [
            'pending' => 0, 'failure' => null, 'senthash' => null, 'state' => null, 'answer' => null, 'told' => null,
        ]);
        return true;
    }

    /**
     * Notes that something could not be sent.
     *
     * @param \stdClass $class
     * @param signer_exception $e
     * @param string|null $hash of what was sent
     */
    private static function note_failure(\stdClass $class, signer_exception $e, ?string $hash): void {
        class_plan::change($class, [
            'timetried' => di::get(clock::class)->time(),
            'failure' => $e->is_outage() ? null : substr($e->refusal ?: $e->reason, 0, 60),
            // What timed out may have arrived.
        ] + ($e->reason === 'timeout' && $class->senthash === null ? ['senthash' => substr("?$hash", 0, 40)] : []));
    }

    /**
     * Asks the signer, unless it failed a moment ago.
     *
     * @param float $timeout seconds
     * @param callable $question gets a signer_client
     * @return array|signer_exception
     */
    private static function attempt(float $timeout, callable $question): array|signer_exception {
        return lab_directory::attempt($timeout, $question);
    }
}
