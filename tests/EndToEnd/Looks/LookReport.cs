using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace Edulure.EndToEnd.Looks;

/// <summary>
/// For people who look: <c>EDULURE_LOOK_REPORT</c> names a folder for <c>index.html</c>, <c>report.json</c> and the pictures,
/// in which the squares that changed are marked.
/// </summary>
[SetUpFixture]
internal sealed class LookReport
{
    private static readonly ConcurrentQueue<LookFindings> s_findings = new();
    private static readonly JsonSerializerOptions s_writing = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Somebody asked for all that can be known, and has the time for it.</summary>
    public static bool IsWanted => Folder is not null;

    private static string? Folder =>
        Environment.GetEnvironmentVariable("EDULURE_LOOK_REPORT") is { Length: > 0 } folder ? folder : null;

    public static void Add(LookFindings findings) => s_findings.Enqueue(findings);

    public static async Task PictureAsync(Look look, string page, string view, byte[] png)
    {
        if (Folder is null)
            return;
        Directory.CreateDirectory(Path.Combine(Folder, "pictures"));
        await File.WriteAllBytesAsync(Path.Combine(Folder, Picture(look, page, view)), png);
    }

    [OneTimeTearDown]
    public async Task WriteAsync()
    {
        if (Folder is null || s_findings.IsEmpty)
            return;
        var findings = s_findings
            .OrderBy(one => one.Look.ToString(), StringComparer.Ordinal)
            .ThenBy(one => one.Page, StringComparer.Ordinal)
            .ToList();
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "report.json"),
            JsonSerializer.Serialize(findings.Select(Plain), s_writing)
        );
        await File.WriteAllTextAsync(Path.Combine(Folder, "index.html"), Html(findings));
    }

    private static string Picture(Look look, string page, string view) => $"pictures/{look}-{page}-{view}.png";

    private static object Plain(LookFindings one) =>
        new
        {
            Look = $"{one.Look}",
            one.Page,
            one.Problems,
            one.Contrasts,
            Changed = one.Views.ToDictionary(view => view.View, view => view.Change.Squares.Count),
        };

    private static string Html(List<LookFindings> findings)
    {
        var html = new StringBuilder(
            """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Looks</title>
            <style>body{font:16px/1.5 system-ui;margin:2rem;max-width:80rem}table{border-collapse:collapse}td,th{padding:.25rem .75rem;text-align:start;border-bottom:1px solid #ccc;vertical-align:top}
            .pictures{display:flex;gap:1rem;align-items:start;overflow:auto}figure{margin:0;position:relative}figure div{position:relative}img{display:block;width:100%}i{position:absolute;outline:2px solid #d00;background:#d003}.bad{color:#b00}</style>
            <h1>Looks</h1>
            """
        );
        html.Append(
            "<table><caption>Least contrast of a text, and texts that only a person can judge</caption><tr><th>Look<th>Page<th>Mode<th>Measured<th>Least<th>At<th>To judge"
        );
        foreach (var one in findings)
        foreach (var (mode, contrast) in one.Contrasts)
            html.Append(
                Invariant,
                $"<tr><td>{one.Look}<td>{one.Page}<td>{mode}<td>{contrast.Measured}<td>{contrast.Least:F2}<td>{Encode(contrast.LeastAt)}<td>{contrast.Unknown.Count}"
            );
        html.Append("</table>");
        foreach (var one in findings)
        {
            html.Append(Invariant, $"<h2>{one.Look}: {one.Page}</h2><ul>");
            foreach (var problem in one.Problems)
                html.Append(Invariant, $"<li class=bad>{Encode(problem)}");
            html.Append("</ul><div class=pictures>");
            foreach (var (view, change) in one.Views)
                Append(html, one, view, change);
            html.Append("</div>");
        }
        return html.ToString();
    }

    private static void Append(StringBuilder html, LookFindings one, string view, LookChange change)
    {
        var width = view.StartsWith("narrow", StringComparison.Ordinal) ? 390 : 1280;
        html.Append(
            Invariant,
            $"<figure style='flex:0 0 {width / 3}px'><figcaption>{view}</figcaption><div><img loading=lazy alt='' src='{Picture(one.Look, one.Page, view)}'>"
        );
        const int Square = Fingerprint.Square;
        foreach (var (row, column) in change.Squares)
            html.Append(
                Invariant,
                $"<i style='left:{100.0 * column * Square / width:F2}%;width:{100.0 * Square / width:F2}%;top:{row * Square / 3}px;height:{Square / 3}px'></i>"
            );
        html.Append("</div></figure>");
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
