namespace Edulure.EndToEnd;

/// <summary>A demo site in a theme of its own, whose front page is a form of aurora's interactive components.</summary>
internal sealed class WidgetSite : IAsyncDisposable
{
    private const string Home = """
        {{ layout "default" }}
        {{~ cities = [{ value: "", label: "" }, { value: "cai", label: "Cairo" }, { value: "bog", label: "Bogotá" }, { value: "tok", label: "Tokyo" }] ~}}
        {{~ zones = [{ value: "Asia/Tokyo", label: "Tokyo" }, { value: "Europe/Madrid", label: "Madrid" }] ~}}
        <h1>Widgets</h1>
        <form class="stack measure" method="get" action="/" id="sample">
          {{ component "tags" label: "Topics" name: "topics" value: "tides" max: 3 suggestions: ["weather"] }}
          {{ component "rating" label: "Stars" name: "stars" optional: true }}
          {{ component "rating" label: "Average" readonly: true value: 3.5 count: 12 }}
          {{ component "combobox" label: "City" name: "city" options: cities value: "tok" }}
          {{ component "date-time" label: "Begins" name: "begins" value: "2026-03-27T09:00" zone: "Europe/Madrid" zones: zones }}
          {{ component "date-time" label: "Born" name: "born" kind: "date" }}
          {{ component "rich-text" label: "About" name: "about" value: "Some *text*" }}
          {{ component "button" label: "Send" kind: "primary" }}
        </form>
        <form class="stack measure" method="post" action="/studio/courses/import" enctype="multipart/form-data" id="upload">
          {{ component "file-drop" label: "Files" name: "files" multiple: true accept: ".txt" max_bytes: 1000 max_size: "1 kB" }}
          {{ component "button" label: "Upload" }}
        </form>
        <div class="measure">
        {{ component "media" kind: "audio" title: "Lecture" src: "/lecture.wav" tracks: [{ href: (theme_asset "lecture.vtt"), language: "en", label: "English", first: true }] start: 7 }}
        </div>
        """;

    private const string Captions = """
        WEBVTT

        00:00.000 --> 00:05.000
        The sea rises.

        00:05.000 --> 00:10.000
        The sea <b>falls</b>.

        00:10.000 --> 00:20.000
        And again.
        """;

    private readonly string _folder;

    private WidgetSite(string folder, HostProcess host) => (_folder, Host) = (folder, host);

    public HostProcess Host { get; }

    public static async Task<WidgetSite> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("edulure-widgets-").FullName;
        var theme = Directory.CreateDirectory(Path.Combine(folder, "widgets")).FullName;
        Directory.CreateSymbolicLink(
            Path.Combine(folder, "aurora"),
            Path.Combine(Repository.HostDirectory, "themes", "aurora")
        );
        Write(
            theme,
            "theme.json",
            """{ "id": "widgets", "name": "Widgets", "version": "1.0.0", "parent": "aurora" }"""
        );
        Write(theme, "pages/home.html", Home);
        Write(theme, "assets/lecture.vtt", Captions);
        try
        {
            var environment = new Dictionary<string, string>
            {
                ["EDULURE_Themes__Directory"] = folder,
                ["EDULURE_Theme__Id"] = "widgets",
            };
            return new(folder, await HostProcess.StartAsync(environment: environment));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Write(string theme, string path, string text)
    {
        var file = Path.Combine(theme, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
