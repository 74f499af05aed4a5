using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Settings;
using Edulure.Engine.Settings.Commands;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Settings;

internal enum Greeting
{
    Friendly,
    Formal,
}

internal sealed class SampleSettings
{
    public int PageSize { get; set; } = 20;

    public string Title { get; set; } = "Hello";

    public bool IsOpen { get; set; }

    public decimal Share { get; set; } = 0.5m;

    public Greeting Greeting { get; set; }

    public TimeSpan? Pause { get; set; }

    [System.ComponentModel.DataAnnotations.Range(1, 9)]
    public int Stars { get; set; } = 3;

    [Secret]
    public string Key { get; set; } = "";
}

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class SettingsTests(TestDatabaseKind kind)
{
    private static readonly PluginInfo Info = new("sample", "1.0.0", "Sample", "");

    private TestSite _site = null!;
    private SettingsStore _store = null!;
    private PluginSettings<SampleSettings> _settings = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.CreateAsync(kind, (services, configuration) => services.AddSettingsRoom(configuration));
        var plugin = new TestPlugin("sample") { Contributions = new() { Settings = typeof(SampleSettings) } };
        _site.Get<SiteContributions>().Publish([plugin.Build(), new TestPlugin("plain").Build()]);
        _store = _site.Get<SettingsStore>();
        _settings = new(_store, Info);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public void Reading_before_the_store_has_started_is_loud()
    {
        Assert.That(() => _settings.Current, Throws.InvalidOperationException);
    }

    [Test]
    public async Task What_is_not_set_has_its_default_and_what_is_set_is_in_force_at_once()
    {
        await _store.StartAsync();
        var before = _settings.Current;
        Assert.That((before.PageSize, before.Title), Is.EqualTo((20, "Hello")));
        Assert.That(_settings.Current, Is.SameAs(before));

        await SetAsync("pageSize", "50");

        Assert.That(
            (_settings.Current.PageSize, _settings.Current.Title, before.PageSize),
            Is.EqualTo((50, "Hello", 20))
        );
    }

    [Test]
    public async Task Another_process_follows_with_the_next_poll()
    {
        await using var other = _site.Another((services, configuration) => services.AddSettingsRoom(configuration));
        await other.Get<SettingsStore>().StartAsync();
        var there = new PluginSettings<SampleSettings>(other.Get<SettingsStore>(), Info);

        await SetAsync("title", "\"Hi\"");
        await other.Get<Signals>().PollAsync(default);

        Assert.That(there.Current.Title, Is.EqualTo("Hi"));
    }

    [Test]
    public async Task Unknown_and_invalid_values_have_no_effect()
    {
        await _store.StartAsync();
        await SetAsync("pageSize", "\"many\"");
        await SetAsync("title", "null");
        await SetAsync("gone", "1");

        Assert.That((_settings.Current.PageSize, _settings.Current.Title), Is.EqualTo((20, "Hello")));
    }

    [TestCase("sample:pageSize", "50", "50")]
    [TestCase("sample:PAGESIZE", "50", "50")]
    [TestCase("sample:title", "Good morning", "Good morning")]
    [TestCase("sample:title", "12", "12")]
    [TestCase("sample:isOpen", "true", "true")]
    [TestCase("sample:share", "0.25", "0.25")]
    [TestCase("sample:greeting", "formal", "Formal")]
    [TestCase("sample:pause", "00:30:00", "00:30:00")]
    [TestCase("sample:pause", "null", "null")]
    public async Task A_value_of_the_right_type_is_set_and_shown(string key, string typed, string shown)
    {
        var set = await RunAsync<SettingsSet>(("key", key), ("value", typed));
        var get = await RunAsync<SettingsGet>(("key", key));

        Assert.That(set.Error, Is.Null);
        Assert.That(get.Text, Is.EqualTo(shown));
    }

    [Test]
    public async Task A_setting_that_is_not_set_is_shown_with_its_default()
    {
        var get = await RunAsync<SettingsGet>(("key", "sample:title"));

        Assert.That(get.Json, Is.EqualTo("""{"key":"sample:title","value":"Hello","isDefault":true}"""));
    }

    [Test]
    public async Task A_secret_reaches_its_plugin_and_is_masked_on_the_command_line()
    {
        var before = await RunAsync<SettingsGet>(("key", "sample:key"));
        var set = await RunAsync<SettingsSet>(("key", "sample:key"), ("value", "s3cret"));
        var get = await RunAsync<SettingsGet>(("key", "sample:key"));

        Assert.That(_settings.Current.Key, Is.EqualTo("s3cret"));
        Assert.That((before.Text, get.Text), Is.EqualTo(("(secret: not set)", "(secret: set)")));
        Assert.That($"{set.Text}{set.Json}{get.Json}", Does.Not.Contain("s3cret"));
        Assert.That(_store.For("sample").Json["key"], Does.Not.Contain("s3cret"));
    }

    [TestCase("sample:pageSize", "many", "sample:pageSize takes a whole number, not 'many'.")]
    [TestCase("sample:pageSize", "1.5", "sample:pageSize takes a whole number, not '1.5'.")]
    [TestCase("sample:stars", "10", "sample:stars takes a whole number from 1 to 9, not '10'.")]
    [TestCase("sample:isOpen", "yes", "sample:isOpen takes true or false, not 'yes'.")]
    [TestCase("sample:greeting", "loud", "sample:greeting takes one of Friendly, Formal, not 'loud'.")]
    [TestCase("sample:colour", "red", "sample:colour: the plugin 'sample' has no such setting; it has")]
    [TestCase("plain:colour", "red", "plain:colour: the plugin 'plain' has no settings.")]
    [TestCase("absent:colour", "red", "absent:colour: there is no enabled plugin 'absent'.")]
    [TestCase("colour", "red", "'colour' is not a setting: write plugin:name.")]
    public async Task A_bad_key_or_value_is_refused_in_one_line_and_changes_nothing(
        string key,
        string value,
        string error
    )
    {
        var result = await RunAsync<SettingsSet>(("key", key), ("value", value));

        Assert.That(result.Error, Does.StartWith(error).And.Not.Contain("\n"));
        await _store.StartAsync();
        Assert.That(_store.For("sample").Json, Is.Empty);
    }

    private Task SetAsync(string name, string json) =>
        _store.ChangeAsync(PluginActor.CommandLine, "sample", [new(name, json)]);

    private Task<CliResult> RunAsync<T>(params (string Name, string Value)[] values)
        where T : ICliCommand
    {
        var command = (
            (IEnumerable<ICliCommand>)_site.Services.GetService(typeof(IEnumerable<ICliCommand>))!
        ).OfType<T>();
        return command
            .Single()
            .RunAsync(
                new(values.ToDictionary(v => v.Name, v => v.Value), TextReader.Null, new Progress<string>()),
                default
            );
    }
}
