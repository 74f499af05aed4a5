using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

public sealed class TemplateTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void Begin() => _site = new();

    [TearDown]
    public void End() => _site.Dispose();

    [Test]
    public async Task A_page_stands_in_the_layout_that_it_names()
    {
        _site.Theme("plain", "layouts/wide.html", "<header>{{ page.title }}</header>{{ content }}<footer>");
        Assert.That(
            await _site.RenderAsync("{{ layout \"wide\" }}<p>{{ model }}</p>", "<"),
            Is.EqualTo("<header>Sample</header><p>&lt;</p><footer>")
        );
    }

    [Test]
    public async Task A_component_sees_its_arguments_and_the_page_but_nothing_of_its_caller()
    {
        _site.Theme("plain", "components/box.html", "[{{ size }}{{ kind }}{{ item }}{{ page.title }}{{ model }}]");
        Assert.That(
            await _site.RenderAsync(
                "{{ kind = 'x' }}{{ for item in [1, 2] }}{{ component \"box\" size: item }}{{ end }}",
                "m"
            ),
            Is.EqualTo("[1Samplem][2Samplem]")
        );
    }

    [Test]
    public async Task A_component_leaves_no_variable_behind()
    {
        _site.Theme("plain", "components/box.html", "{{ title = 'inside' }}{{ title }}");
        Assert.That(
            await _site.RenderAsync("{{ title = 'outside' }}{{ component 'box' }} {{ title }}"),
            Is.EqualTo("inside outside")
        );
    }

    [Test]
    public async Task A_component_as_an_argument_is_markup()
    {
        _site
            .Theme("plain", "components/icon.html", "<svg/>")
            .Theme("plain", "components/box.html", "<b>{{ body }}</b>");
        Assert.That(
            await _site.RenderAsync("{{ component 'box' body: (component 'icon') }}"),
            Is.EqualTo("<b><svg/></b>")
        );
    }

    [Test]
    public async Task A_partial_sees_what_its_caller_sees()
    {
        _site.Theme("plain", "parts/row.html", "{{ name }}{{ greeting }}{{ item }}{{ model }};");
        Assert.That(
            await _site.RenderAsync(
                "{{ greeting = 'hi' }}{{ for item in [1, 2] }}{{ partial 'parts/row' name: 'n' }}{{ end }}",
                "m"
            ),
            Is.EqualTo("nhi1m;nhi2m;")
        );
    }

    [Test]
    public void An_error_of_writing_names_file_line_and_column()
    {
        Assert.That(
            async () => await _site.RenderAsync("<p>\n{{ if }}"),
            Throws.TypeOf<TemplateException>().With.Message.Contains("plain/pages/sample.html(2,")
        );
    }

    [Test]
    public void An_error_of_running_names_file_line_and_column()
    {
        Assert.That(
            async () => await _site.RenderAsync("<p>\n{{ component 'none' }}"),
            Throws.Exception.With.Message.StartsWith("plain/pages/sample.html(2,4)").And.Message.Contains("'none'")
        );
    }

    [TestCase("../theme")]
    [TestCase("/etc/passwd")]
    [TestCase("..\\\\theme")]
    public void A_template_is_looked_for_in_its_folder_only(string path)
    {
        _site.Theme("plain", "theme.html", "outside");
        Assert.That(
            async () => await _site.RenderAsync($"{{{{ component '{path}' }}}}"),
            Throws.Exception.With.Message.Contains("no component")
        );
    }

    [TestCase("{{ while true }}x{{ end }}", "iteration limit")]
    [TestCase("{{ func f; f; end }}{{ f }}", "recursive depth limit")]
    [TestCase("{{ partial 'pages/sample' }}", "recursive depth limit")]
    [TestCase("{{ s = 'x' | string.pad_left 1000000 }}{{ for i in 1..10 }}{{ s }}{{ end }}", "writes more than")]
    public void A_template_cannot_run_for_ever(string template, string message)
    {
        Assert.That(async () => await _site.RenderAsync(template), Throws.Exception.With.Message.Contains(message));
    }

    [TestCase("{{ include 'x' }}")]
    [TestCase("{{ object.eval 'x' }}")]
    [TestCase("{{ html.strip 'x' }}")]
    public void What_goes_past_the_encoding_is_not_there(string template)
    {
        Assert.That(async () => await _site.RenderAsync(template), Throws.Exception);
    }

    [Test]
    public void Templates_cannot_change_what_others_see()
    {
        Assert.That(async () => await _site.RenderAsync("{{ string.upcase = 1 }}"), Throws.Exception);
    }

    [Test]
    public async Task A_page_of_twenty_components_costs_little_memory_once_it_was_read()
    {
        using var page = new TwentyCardsPage();
        for (var warm = 0; warm < 3; warm++)
            await page.RenderAsync();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var rendered = await page.RenderAsync();
        // Scriban's context alone takes half of it; a parse or a reflection scan would take many times as much.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 * 1024));
        Assert.That(rendered, Has.Length.GreaterThan(2000));
    }

    [Test]
    public async Task A_type_that_was_shown_can_be_unloaded()
    {
        var type = await ShowCollectibleTypeAsync();
        for (var attempt = 0; attempt < 20 && type.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.That(type.IsAlive, Is.False);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> ShowCollectibleTypeAsync()
    {
        var model = CreateModel(typeof(Titled));
        for (var times = 0; times < 3; times++)
            Assert.That(await _site.RenderAsync("{{ model.title }}{{ model.missing }}", model), Is.EqualTo("Shown"));
        return new(model.GetType());
    }

    private static object CreateModel(Type parent)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new("Plugin"), AssemblyBuilderAccess.RunAndCollect);
        var type = assembly
            .DefineDynamicModule("Plugin")
            .DefineType("Model", TypeAttributes.Public, parent)
            .CreateType();
        return Activator.CreateInstance(type)!;
    }
}

/// <summary>The parent of a model that is made at run time.</summary>
public abstract class Titled
{
    public string Title { get; } = "Shown";
}
