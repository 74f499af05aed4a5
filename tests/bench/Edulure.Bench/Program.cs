using System.Globalization;
using Edulure.Bench;

if (args is ["raw", var file])
    return await RawKestrel.ServeAsync(file);
if (args is [SteadyLoad.Verb, var site, var rate, var cookie, .. var targets])
    return await SteadyLoad.RunAsync(
        new(site),
        int.Parse(rate, CultureInfo.InvariantCulture),
        cookie,
        [.. targets.Select(Target.Parse)]
    );

var json = false;
var options = BenchOptions.Default;
string? host = null;
var names = new HashSet<string>();
for (var i = 0; i < args.Length; i++)
    if (args[i] == "--json")
        json = true;
    else if (args[i] == "--seconds" && i + 1 < args.Length && int.TryParse(args[i + 1], out var seconds) && seconds > 0)
        (options, i) = (options with { Seconds = seconds }, i + 1);
    else if (args[i] == "--host" && i + 1 < args.Length)
        (host, i) = (Path.GetFullPath(args[i + 1]), i + 1);
    else
        names.Add(args[i]);
var unknown = names.Except(Benchmarks.All.Keys).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine(
        $"Unknown: {string.Join(", ", unknown)}. There are: {string.Join(", ", Benchmarks.All.Keys)}."
    );
    return 2;
}
await using var publication = await Publication.MakeAsync(host);
var rows = new List<Row>();
foreach (var (name, measure) in Benchmarks.All)
    if (names.Count == 0 || names.Contains(name))
        rows.AddRange(await measure(publication, options));
Console.WriteLine(json ? Row.ToJson(rows) : Row.ToText(rows));
return 0;
