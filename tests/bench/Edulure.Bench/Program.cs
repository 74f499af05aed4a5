using Edulure.Bench;

if (args is ["raw", var file])
    return await RawKestrel.ServeAsync(file);

var json = args.Contains("--json");
var names = args.Where(argument => argument != "--json").ToHashSet();
var unknown = names.Except(Benchmarks.All.Keys).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine(
        $"Unknown: {string.Join(", ", unknown)}. There are: {string.Join(", ", Benchmarks.All.Keys)}."
    );
    return 2;
}
await using var publication = await Publication.MakeAsync();
var rows = new List<Row>();
foreach (var (name, measure) in Benchmarks.All)
    if (names.Count == 0 || names.Contains(name))
        rows.AddRange(await measure(publication));
Console.WriteLine(json ? Row.ToJson(rows) : Row.ToText(rows));
return 0;
