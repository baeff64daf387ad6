<?php
// Names of the plugin's own classes that lead to no file: PHP finds out only when it comes by. Arguments: the plugin's
// folder, then files. Run by plugin-php.test.ts, without Moodle. A class is named before `::` or a variable, after `new`,
// `extends`, `instanceof` and in imports.

[, $plugin] = $argv;
$isours = fn(string $name): bool => preg_match('~^mod_appstreamlab\\\\(?!tests\\\\)~', $name) === 1;
$isthere = fn(string $name): bool => file_exists("$plugin/classes/" . str_replace('\\', '/', substr($name, 17)) . '.php');
foreach (array_slice($argv, 2) as $file) {
    $tokens = array_values(array_filter(
        PhpToken::tokenize(file_get_contents($file)),
        fn(PhpToken $token) => !$token->is([T_WHITESPACE, T_COMMENT, T_DOC_COMMENT]),
    ));
    $namespace = '';
    $imports = [];
    foreach ($tokens as $i => $token) {
        $before = $tokens[$i - 1] ?? null;
        $after = $tokens[$i + 1] ?? null;
        if ($before?->is(T_NAMESPACE)) {
            $namespace = $token->text;
            continue;
        }
        if ($before?->is(T_USE) && $token->is([T_NAME_QUALIFIED, T_STRING])) {
            $own = $after?->is(T_AS) ? $tokens[$i + 2]->text : substr(strrchr("\\$token->text", '\\'), 1);
            $imports[$own] = $name = $token->text;
        } else if ($token->is(T_NAME_FULLY_QUALIFIED)) {
            $name = ltrim($token->text, '\\');
        } else if (
            $token->is([T_STRING, T_NAME_QUALIFIED])
            && !$before?->is([T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION, T_CONST])
            && ($before?->is([T_NEW, T_EXTENDS, T_INSTANCEOF]) || $after?->is([T_DOUBLE_COLON, T_VARIABLE]))
        ) {
            [$head, $rest] = explode('\\', $token->text, 2) + [1 => ''];
            $builtin = ['self', 'static', 'parent', 'array', 'string', 'int', 'bool', 'float', 'callable', 'mixed', 'iterable'];
            if (in_array($head, [...$builtin, 'object', 'null', 'false', 'true'], true)) {
                continue;
            }
            $name = ($imports[$head] ?? ltrim("$namespace\\$head", '\\')) . ($rest === '' ? '' : "\\$rest");
        } else {
            continue;
        }
        // A function that is called may be named like a class.
        if ($isours($name) && !$isthere($name) && ($before?->is(T_NEW) || !$after?->is('('))) {
            echo "$file:{$token->line}: $name\n";
        }
    }
}
