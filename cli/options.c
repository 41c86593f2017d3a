// SPDX-License-Identifier: MIT
// Parsing is getopt_long_only's, which Linux, the BSDs and macOS have: long options may have one dash.
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 79, HELP_COLUMN = 29, KEYS = 512 };

static bool needs_value(const struct option_row *row) {
    return row->value && row->value[0] != '[';
}

static bool is_heading(const struct option_row *row) {
    return !row->name && !row->letter;
}

// ---- parsing

const struct option_row *options_find(const struct options *options, const char *word) {
    size_t dashes = strspn(word, "-"), length = strcspn(word + dashes, "=");
    const char *name = word + dashes;
    if (dashes < 1 || dashes > 2 || !length) return NULL;
    for (int i = 0; i < options->count; i++) {
        const struct option_row *row = &options->rows[i];
        if (row->name && strlen(row->name) == length && !strncmp(row->name, name, length)) return row;
    }
    for (int i = 0; i < options->count && dashes == 1; i++)
        if (options->rows[i].letter == name[0] && (!name[1] || options->rows[i].value))
            return &options->rows[i];
    return NULL;
}

// The tables of getopt: it returns the number of the row.
static void make_tables(const struct options *options, char *letters, struct option *longs) {
    *letters++ = '+'; // stops at the first word that is no option
    *letters++ = ':'; // and says nothing itself
    for (int i = 0; i < options->count; i++) {
        const struct option_row *row = &options->rows[i];
        int value = !row->value ? no_argument : needs_value(row) ? required_argument : optional_argument;
        if (row->name) *longs++ = (struct option){row->name, value, NULL, KEYS + i};
        if (!row->letter) continue;
        *letters++ = (char)row->letter;
        if (row->value) *letters++ = ':';
    }
    *letters = 0;
    *longs = (struct option){NULL, 0, NULL, 0};
}

static const struct option_row *of_letter(const struct options *options, int letter) {
    for (int i = 0; i < options->count; i++)
        if (options->rows[i].letter == letter) return &options->rows[i];
    return NULL;
}

int options_next(const struct options *options, const char **value, int *at) {
    char letters[KEYS];
    struct option longs[KEYS];
    make_tables(options, letters, longs);
    opterr = 0;
    const char *word = optind < options->argc ? options->argv[optind] : "";
    // Of one letter, getopt would make the only long option that begins with it.
    if (word[0] == '-' && word[1] && word[1] != '-' && !word[2] && !of_letter(options, word[1])) {
        *value = word;
        return OPTIONS_UNKNOWN;
    }
    int got = getopt_long_only(options->argc, options->argv, letters, longs, NULL);
    *at = optind;
    *value = optarg;
    if (got < 0) return OPTIONS_END;
    if (got != '?' && got != ':')
        return got >= KEYS ? options->rows[got - KEYS].key : of_letter(options, got)->key;
    *value = word;
    return got == ':' ? OPTIONS_NO_VALUE : OPTIONS_UNKNOWN;
}

// ---- help

void options_wrap(const char *text, int column, int indent, FILE *out) {
    while (*text) {
        int word = (int)strcspn(text, " ");
        fprintf(out, "%.*s", word, text);
        column += word;
        text += word;
        if (!*text) break;
        int next = (int)strcspn(++text, " ");
        if (column + 1 + next <= LINE)
            column += fprintf(out, " ");
        else
            column = fprintf(out, "\n%*s", indent, "") - 1;
    }
    fputc('\n', out);
}

// The option as it is typed. Returns its width.
static int show_option(const struct option_row *row, FILE *out) {
    int width = row->letter ? fprintf(out, "  -%c", row->letter) : fprintf(out, "      ");
    if (row->name) width += fprintf(out, "%s--%s", row->letter ? ", " : "", row->name);
    if (needs_value(row)) width += fprintf(out, row->name ? "=" : " ");
    if (row->value) width += fprintf(out, "%s", row->value);
    return width;
}

static void show(const struct option_row *row, FILE *out) {
    int column = show_option(row, out);
    if (column + 1 > HELP_COLUMN) {
        fputc('\n', out);
        column = 0;
    }
    fprintf(out, "%*s", HELP_COLUMN - column, "");
    options_wrap(row->help, HELP_COLUMN, HELP_COLUMN, out);
}

void options_help(const struct options *options, FILE *out) {
    for (int i = 0; i < options->count; i++) {
        const struct option_row *row = &options->rows[i];
        if (is_heading(row))
            fprintf(out, "\n%s\n", row->help);
        else if (row->help)
            show(row, out);
    }
}

// ---- completions

static void complete_bash(const struct options *options, FILE *out) {
    fputs("_epython() {\n    local word=${COMP_WORDS[COMP_CWORD]}\n    case $word in\n    -*) "
          "COMPREPLY=($(compgen -W '",
          out);
    for (int i = 0; i < options->count; i++) {
        const struct option_row *row = &options->rows[i];
        if (is_heading(row) || !row->help) continue;
        if (row->letter) fprintf(out, "-%c ", row->letter);
        if (row->name) fprintf(out, "--%s%s ", row->name, needs_value(row) ? "=" : "");
    }
    fputs("' -- \"$word\")) ;;\n    *) COMPREPLY=($(compgen -f -X '!*.@(py|epy)' -- \"$word\") $(compgen -d "
          "-- \"$word\")) ;;\n    esac\n}\n"
          "shopt -s extglob\ncomplete -o filenames -o nospace -F _epython epython\n",
          out);
}

// Text in single quotes of a shell.
static void quote(const char *text, FILE *out) {
    fputc('\'', out);
    for (; *text; text++) fputs(*text == '\'' ? "'\\''" : (char[]){*text, 0}, out);
    fputc('\'', out);
}

// One form of an option as _arguments takes it, for which : [ ] in a text stand behind a backslash.
static void complete_zsh_form(const char *form, const struct option_row *row, FILE *out) {
    bool value = needs_value(row);
    fprintf(out, "    '%s%s[", form, value && form[1] == '-' ? "=" : "");
    for (const char *at = row->help; *at; at++)
        fprintf(out, *at == '\'' ? "'\\''" : strchr(":[]", *at) ? "\\%c" : "%c", *at);
    fprintf(out, "]%s%s' \\\n", value ? ":" : "", value ? row->value : "");
}

static void complete_zsh(const struct options *options, FILE *out) {
    fputs("#compdef epython\n_arguments -S \\\n", out);
    for (int i = 0; i < options->count; i++) {
        const struct option_row *row = &options->rows[i];
        char form[64];
        if (is_heading(row) || !row->help) continue;
        snprintf(form, sizeof form, "-%c", row->letter);
        if (row->letter) complete_zsh_form(form, row, out);
        snprintf(form, sizeof form, "--%s", row->name ? row->name : "");
        if (row->name) complete_zsh_form(form, row, out);
    }
    fputs("    '*:program:_files'\n", out);
}

static void complete_fish(const struct options *options, FILE *out) {
    for (int i = 0; i < options->count; i++) {
        const struct option_row *row = &options->rows[i];
        if (is_heading(row) || !row->help) continue;
        fputs("complete -c epython", out);
        if (row->letter) fprintf(out, " -s %c", row->letter);
        if (row->name) fprintf(out, " -l %s", row->name);
        fputs(needs_value(row) ? " -r -d " : " -d ", out);
        quote(row->help, out);
        fputc('\n', out);
    }
}

bool options_complete(const struct options *options, const char *shell, FILE *out) {
    if (!strcmp(shell, "bash"))
        complete_bash(options, out);
    else if (!strcmp(shell, "zsh"))
        complete_zsh(options, out);
    else if (!strcmp(shell, "fish"))
        complete_fish(options, out);
    else
        return false;
    return true;
}
