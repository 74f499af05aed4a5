using System.Globalization;
using System.Text.RegularExpressions;
using Scriban;
using Scriban.Functions;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>
/// Scriban's functions that templates may use, by name: what a later Scriban brings is not among them before somebody looked
/// at it. None gives <see cref="Sdk.Html"/>, reads files, evaluates text, or changes what it is given.
/// </summary>
internal static class TemplateBuiltins
{
    private static readonly Dictionary<string, string> s_allowed = new(StringComparer.Ordinal)
    {
        ["array"] =
            "add add_range any compact concat contains cycle each filter first insert_at join last limit map offset "
            + "remove_at reverse size sort uniq",
        ["math"] = "abs ceil divided_by floor format is_number minus modulo plus random round times uuid",
        ["object"] = "default format has_key has_value keys kind size typeof values",
        ["regex"] = "escape match matches replace split unescape",
        ["string"] =
            "append base64_decode base64_encode capitalize capitalizewords contains downcase empty ends_with "
            + "equals_ignore_case escape handleize hmac_sha1 hmac_sha256 hmac_sha512 index_of literal lstrip md5 pad_left "
            + "pad_right pluralize prepend remove remove_first remove_last replace replace_first rstrip sha1 sha256 sha512 "
            + "size slice slice1 split starts_with strip strip_newlines to_double to_float to_int to_long truncate "
            + "truncatewords upcase whitespace",
        ["timespan"] = "from_days from_hours from_milliseconds from_minutes from_seconds parse zero",
    };

    // Those that look for their second argument in their first.
    private static readonly HashSet<string> s_searches = new(
        "contains ends_with index_of remove remove_first remove_last replace replace_first split starts_with".Split(
            ' '
        ),
        StringComparer.Ordinal
    );

    /// <summary>Shared by all renderings, never changed.</summary>
    public static ScriptObject Create()
    {
        var scriban = new BuiltinFunctions();
        var builtins = new ScriptObject();
        foreach (var (group, names) in s_allowed)
        {
            var theirs = (ScriptObject)scriban[group]!;
            var functions = new ScriptObject();
            foreach (var name in names.Split(' '))
                functions[name] = Guarded(group, name, theirs[name]);
            functions.IsReadOnly = true;
            builtins[group] = functions;
        }
        builtins.IsReadOnly = true;
        return builtins;
    }

    private static object? Guarded(string group, string name, object? function) =>
        (group, name) switch
        {
            ("regex", "replace") => new GuardedFunction((IScriptCustomFunction)function!, PatternFits, ReplacePattern),
            ("regex", "escape" or "unescape") => function,
            ("regex", _) => new GuardedFunction((IScriptCustomFunction)function!, PatternFits),
            ("math" or "object", "format") => new GuardedFunction((IScriptCustomFunction)function!, FormatFits),
            ("string", _) when s_searches.Contains(name) => new GuardedFunction(
                (IScriptCustomFunction)function!,
                SoughtFits
            ),
            _ => function,
        };

    private static string? PatternFits(ScriptArray arguments) =>
        Length(arguments, 0) > RenderLimits.Searched
            ? $"No pattern is sought in a text of more than {RenderLimits.Searched} characters."
        : Length(arguments, 1) > RenderLimits.Sought || Length(arguments, 2) > RenderLimits.Sought
            ? $"No pattern is longer than {RenderLimits.Sought} characters."
        : null;

    private static string? SoughtFits(ScriptArray arguments) =>
        Length(arguments, 1) > RenderLimits.Sought && Length(arguments, 0) > RenderLimits.Sought
            ? $"Nothing longer than {RenderLimits.Sought} characters is sought in a text."
            : null;

    // "D999999999" is a text of a gigabyte.
    public static string? FormatProblem(string format) =>
        format.Length > 64 || HasLongNumber(format)
            ? "A format has no more than 64 characters, and no number of more than two digits."
            : null;

    private static string? FormatFits(ScriptArray arguments) =>
        Text(arguments, 1) is { } format ? FormatProblem(format) : null;

    private static bool HasLongNumber(string format)
    {
        var digits = 0;
        foreach (var character in format)
        {
            digits = char.IsAsciiDigit(character) && (character != '0' || digits > 0) ? digits + 1 : 0;
            if (digits > 2)
                return true;
        }
        return false;
    }

    // Scriban's own looks at the time of each match alone, and at the length of nothing.
    private static string ReplacePattern(TemplateContext context, ScriptArray arguments)
    {
        var text = Text(arguments, 0) ?? "";
        var replacement = Text(arguments, 2) ?? "";
        var made = 0L;
        return Regex.Replace(text, Text(arguments, 1) ?? "", One, Options(Text(arguments, 3)), RenderLimits.Pattern);

        string One(Match match)
        {
            ((RenderContext)context).Spend();
            var one = match.Result(replacement);
            made += one.Length;
            return made > RenderLimits.Text ? throw new InvalidOperationException(TooLong) : one;
        }
    }

    public static readonly string TooLong = string.Create(
        CultureInfo.InvariantCulture,
        $"The template makes a text of more than {RenderLimits.Text} characters."
    );

    private static RegexOptions Options(string? letters) =>
        (letters ?? "").Aggregate(
            RegexOptions.None,
            (options, letter) =>
                options
                | letter switch
                {
                    'i' => RegexOptions.IgnoreCase,
                    'm' => RegexOptions.Multiline,
                    's' => RegexOptions.Singleline,
                    'x' => RegexOptions.IgnorePatternWhitespace,
                    _ => RegexOptions.None,
                }
        );

    private static int Length(ScriptArray arguments, int index) => Text(arguments, index)?.Length ?? 0;

    private static string? Text(ScriptArray arguments, int index) =>
        index < arguments.Count ? arguments[index] as string : null;
}
