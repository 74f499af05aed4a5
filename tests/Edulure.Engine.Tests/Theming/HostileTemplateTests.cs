using System.Reflection;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>
/// Templates that mean harm: each ends with an exception that says where and what was too much, within about a second of
/// processor time, and without having taken more memory than a rendering may.
/// </summary>
internal sealed class HostileTemplateTests
{
    // What a rendering may take, and the largest single thing that is made between two looks at it.
    private const long Memory = RenderLimits.Memory + 64 * 1024 * 1024;

    private static readonly TestCaseData[] Attacks =
    [
        // Loops
        Attack("a loop without end", "{{ while true }}{{ end }}", "iteration limit"),
        Attack("a loop of billions", "{{ for i in 1..2000000000 }}{{ end }}", "exceeds LoopLimit"),
        Attack("a backward range", "{{ for i in 2000000000..1 }}{{ end }}", "exceeds LoopLimit"),
        Attack(
            "a loop of loops",
            "{{ for i in 1..9999 }}{{ for j in 1..9999 }}{{ for k in 1..9999 }}{{ end }}{{ end }}{{ end }}",
            "iteration limit"
        ),
        Attack(
            "a loop of loops in functions",
            "{{ func f; for i in 1..9999; g; end; end; func g; for i in 1..9999; i; end; end }}{{ f }}",
            "iteration limit"
        ),
        Attack("a table without end", "{{ tablerow i in 1..2000000000 }}{{ end }}", "exceeds LoopLimit"),
        Attack("a range counted", "{{ (1..2000000000) | array.size }}", "exceeds LoopLimit"),
        Attack(
            "loops inside functions of loops",
            "{{ a = 1..9999; for i in a; for j in a; a | array.reverse | array.sort | array.uniq; end; end }}",
            "limit"
        ),
        Attack(
            "a callback for each of each",
            "{{ a = 1..9999 }}{{ a | array.each @(do; for x in a; x; end; ret 1; end) | array.size }}",
            "limit"
        ),
        Attack("many steps without a loop", Doubling("x = 1"), "steps"),
        // Recursion
        Attack("a function that calls itself", "{{ func f; f; end }}{{ f }}", "recursive depth limit"),
        Attack("a partial of itself", "{{ partial 'pages/hostile' }}", "recursive depth limit"),
        Attack("a component of itself", "{{ component 'self' }}", "recursive depth limit", "components/self.html"),
        Attack("components in a circle", "{{ component 'ping' }}", "recursive depth limit", "components/p"),
        Attack("an expression of 20,000 brackets", "{{ " + new string('(', 20_000) + "1 }}", "depth"),
        Attack("a sum of 20,000", "{{ 1" + string.Concat(Enumerable.Repeat(" + 1", 20_000)) + " }}", "dep"),
        Attack(
            "20,000 blocks in each other",
            Repeat("{{ if true }}", 20_000) + Repeat("{{ end }}", 20_000),
            "depth limit"
        ),
        Attack(
            "20,000 other cases",
            "{{ if false }}" + Repeat("{{ else if false }}", 20_000) + "{{ end }}",
            "depth limit"
        ),
        // Memory
        Attack("a gigabyte of padding", "{{ '' | string.pad_left 1000000000 }}", "LimitToString"),
        Attack("a gigabyte by multiplying", "{{ 'x' * 1000000000 }}", "LimitToString"),
        Attack("a text that doubles", "{{ s = 'xxxx'; for i in 1..40; s = s + s; end }}", "a text of more than"),
        Attack("a text that doubles by +=", "{{ s = 'xxxx'; for i in 1..40; s += s; end }}", "more than"),
        Attack(
            "a text that doubles in itself",
            "{{ s = 'xxxx'; for i in 1..40; s = $'{s}{s}'; end }}",
            "a text of more"
        ),
        Attack(
            "a capture that doubles",
            "{{ s = 'x'; for i in 1..40; capture s }}{{ s }}{{ s }}{{ end; end }}",
            "writes more"
        ),
        Attack(
            "a capture that doubles as text",
            "{{ s = 'x'; for i in 1..40; capture t }}{{ s }}{{ s }}{{ end; s = t + ''; end }}",
            "more than"
        ),
        Attack(
            "a replacement of each character by all",
            "{{ s = 'x' * 900 }}{{ t = s | string.replace 'x' s }}{{ t | string.replace 'x' s }}",
            "LimitToString"
        ),
        Attack(
            "a pattern that is replaced by all",
            "{{ s = 'x' * 90000 }}{{ s | regex.replace 'x' ('y' * 900) }}",
            "a text of more than"
        ),
        Attack(
            "a pattern that is replaced by its surroundings",
            "{{ s = 'x' * 90000 }}{{ s | regex.replace 'x' \"$'$'$'\" }}",
            "a text of more than"
        ),
        Attack("a list that is joined", "{{ (1..9999) | array.join ('x' * 100000) }}", "LimitToString"),
        Attack("a list with a far end", "{{ [] | array.insert_at 2000000000 1 }}", "limit"),
        Attack(
            "a list of large texts",
            "{{ a = []; for i in 1..9999; a = a | array.add ('x' * 900000 + i); end }}",
            "MB of memory"
        ),
        Attack(
            "a list that doubles",
            "{{ a = [1,2,3,4]; for i in 1..40; a = a | array.add_range a; end; a | array.size }}",
            "limit"
        ),
        Attack("a list times a billion", "{{ [1] * 1000000000 }}", ""),
        Attack("a page of a gigabyte", "{{ s = 'x' * 900000; for i in 1..2000; s; end }}", "writes more than"),
        Attack(
            "markup of a gigabyte",
            "{{ for i in 1..9999 }}" + new string('x', 100_000) + "{{ end }}",
            "writes more"
        ),
        Attack("a format of a gigabyte", "{{ 1 | object.format 'D999999999' }}", "A format has"),
        Attack("a format of math", "{{ 1 | math.format 'N999999999' }}", "A format has"),
        Attack("a format of the engine", "{{ number 1 'N999999999' }}", "A format has"),
        // Numbers
        Attack("a number that squares itself", "{{ n = 99999; for i in 1..99; n = n * n; end }}", "bits"),
        Attack("a number squared by a function", "{{ n = 99999; for i in 1..99; n = math.times n n; end }}", "bits"),
        Attack("a shift", "{{ 1 << 1000000 }}", "exponent"),
        Attack("a number of a million digits", "{{ n = " + new string('9', 400_000) + " }}{{ n }}", "bits"),
        // Patterns and searches
        Attack("a pattern that goes back and back", "{{ 'x' * 60 + '!' | regex.match '^(x+)+$' }}", "pattern"),
        Attack("the same, as a split", "{{ 'x' * 60 + '!' | regex.split '^(x|x|x+)+$' }}", "pattern"),
        Attack("a pattern of a million characters", "{{ 'x' | regex.match ('(' * 900000) }}", "No pattern"),
        Attack(
            "a large text sought in a large text",
            "{{ s = 'x' * 900000; n = s + 'y'; for i in 1..999; s | string.index_of n; end }}",
            "is sought"
        ),
        Attack(
            "searches one after the other",
            "{{ s = 'x' * 900000; for i in 1..19999; s | string.contains 'xxxy'; s | string.contains 'xxyx'; s | string.contains 'xyxx'; end }}",
            "longer than"
        ),
        // What is not there, or must not be read
        Attack("an include", "{{ include 'x' }}", "include"),
        Attack("evaluating", "{{ object.eval '1' }}", "eval"),
        Attack("evaluating a template", "{{ object.eval_template '1' }}", "eval"),
        Attack("the outermost variables", "{{ this }}", "this may not stand"),
        Attack("an import", "{{ import model }}", "import may not stand"),
        Attack("the inside of a value", "{{ with model }}{{ end }}", "with may not stand"),
        Attack("a value that is changed", "{{ model.list[0] = 1 }}", "only a variable"),
        Attack("a member that is changed", "{{ model.name = 1 }}", "only a variable"),
        Attack("a member that is captured", "{{ capture model.name }}{{ end }}", "only a variable"),
        Attack("a count that is changed", "{{ model.list[0]++ }}", "may not stand"),
        Attack("a function that is replaced", "{{ string.upcase = 1 }}", "only a variable"),
        Attack("a type", "{{ model.type.assembly }}", "sees nothing of"),
        Attack("a type as text", "{{ model.type }}", "sees nothing of"),
        Attack("a type in a list", "{{ [model.type] }}", "sees nothing of"),
        Attack("a type in a list of types", "{{ model.types[0].assembly }}", "sees nothing of"),
        Attack("a type joined", "{{ model.types | array.join ' ' }}", "sees nothing of"),
        Attack("a type as a number", "{{ number model.type }}", "sees nothing of"),
        Attack("a type in a sentence", "{{ t 'key' name: model.type }}", "sees nothing of"),
        Attack("the members of a type", "{{ object.keys model.type }}{{ model.type['assembly'] }}", "sees nothing of"),
        Attack("an assembly", "{{ model.assembly.location }}", "sees nothing of"),
        Attack("a method", "{{ model.method.declaring_type }}", "sees nothing of"),
        Attack("a delegate", "{{ model.action.target }}", "sees nothing of"),
        Attack("an exception", "{{ model.failure.stack_trace }}", "sees nothing of"),
        Attack("an exception as text", "{{ model.failure }}", "sees nothing of"),
        Attack("services", "{{ model.services.root }}", "sees nothing of"),
        Attack("a request", "{{ model.http.request }}", "sees nothing of"),
        Attack("a file", "{{ model.file.full_name }}", "sees nothing of"),
        Attack("a task", "{{ model.task.result }}", "sees nothing of"),
        Attack("a service of the engine", "{{ model.engine.languages }}", "sees nothing of"),
        Attack("a service of the site", "{{ model.reader.base_stream }}", "sees nothing of"),
    ];

    [TestCaseSource(nameof(Attacks))]
    public async Task An_attack_is_stopped_and_told(string template, string reason, string place)
    {
        using var site = new SampleSite();
        site.Theme("plain", "components/self.html", "{{ component 'self' }}")
            .Theme("plain", "components/ping.html", "{{ component 'pong' }}")
            .Theme("plain", "components/pong.html", "{{ component 'ping' }}");
        var model = new Reach(site.Services);
        _ = await site.RenderAsync("{{ model.name }}", model);
        site.Theme("plain", "pages/hostile.html", template);
        site.Services.GetThemes().Activate("plain");
        var memory = GC.GetAllocatedBytesForCurrentThread();
        var time = ThreadTime.Now;

        var failure = (
            await Assert.ThrowsAsync<TemplateException>(async () =>
                await site.Pages.RenderToBytesAsync(site.Request(), new("hostile", model) { Title = "Hostile" })
            )
        )!;

        var took = TimeSpan.FromMilliseconds((ThreadTime.Now - time) / 1_000_000.0);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - memory, Is.LessThan(Memory), "memory");
        Assert.That(took, Is.LessThan(RenderLimits.Time + RenderLimits.Pattern * 4), "processor time");
        Assert.That(failure.Message, Does.Contain(reason).IgnoreCase);
        Assert.That(failure.Message, Does.Match($@"^plain/{place}[^()]*\(\d+,\d+\)"));
        Assert.That(failure.Place, Is.Not.Null);
        Assert.That(await site.RenderAsync("{{ model.name }}", model), Is.EqualTo("Reach"), "the site goes on");
    }

    [TestCase("{{ func f; end }}{{ (@f).span }}")]
    [TestCase("{{ func f; end }}{{ f = @f }}{{ f.span }}{{ f.parent }}")]
    [TestCase("{{ l = [@string.upcase] }}{{ l[0].method }}")]
    [TestCase("{{ l = { f: @math.uuid } }}{{ (@l.f).method }}")]
    [TestCase("{{ object.keys @string.upcase }}")]
    [TestCase("{{ object.values @string.upcase }}")]
    public async Task What_stands_behind_a_function_is_not_reached(string template)
    {
        using var site = new SampleSite();
        string page;
        try
        {
            page = await site.RenderAsync(template, 1);
        }
        catch (TemplateException)
        {
            return;
        }
        Assert.That(page, Is.EqualTo("").Or.EqualTo("[]"));
    }

    [Test]
    public async Task A_failure_names_the_calls_that_led_to_it()
    {
        using var site = new SampleSite();
        site.Theme("plain", "components/outer.html", "<p>\n{{ component 'inner' }}")
            .Theme("plain", "components/inner.html", "\n\n{{ 1 << 5000 }}");
        var failure = (
            await Assert.ThrowsAsync<TemplateException>(async () =>
                await site.RenderAsync("{{ component 'outer' }}{{ model }}", 1)
            )
        )!;
        Assert.Multiple(() =>
        {
            Assert.That(failure.Place!.ToString(), Does.StartWith("plain/components/inner.html(3,"));
            Assert.That(
                failure.Callers.Select(place => place.ToString()),
                Is.EqualTo(new[] { "plain/components/outer.html(2,4)", "plain/pages/sample.html(1,4)" })
            );
        });
    }

    [Test]
    public async Task What_a_model_throws_is_kept_as_the_cause()
    {
        using var site = new SampleSite();
        var failure = (
            await Assert.ThrowsAsync<TemplateException>(async () =>
                await site.RenderAsync("{{ model.value }}", new Broken())
            )
        )!;
        Assert.That(failure.InnerException, Is.TypeOf<NotSupportedException>());
    }

    private static TestCaseData Attack(
        string name,
        string template,
        string reason,
        string place = "pages/hostile.html"
    ) => new TestCaseData(template, reason, place).SetName($"An attack is stopped: {name}");

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    // 2^24 calls, never more than 24 deep.
    private static string Doubling(string statement)
    {
        var functions = Enumerable.Range(1, 24).Select(level => $"func f{level}; f{level - 1}; f{level - 1}; end; ");
        return $"{{{{ func f0; {statement}; end; {string.Concat(functions)} f24 }}}}";
    }

    private sealed class Broken
    {
        public string Value => throw new NotSupportedException("no");
    }

    /// <summary>What a plugin could hand to a template by mistake.</summary>
    private sealed class Reach(IServiceProvider services)
    {
        public string Name => "Reach";

        public Type Type => typeof(string);

        public Type[] Types => [typeof(string)];

        public Assembly Assembly => typeof(string).Assembly;

        public MethodInfo Method => typeof(string).GetMethod("Clone")!;

        public Action Action => () => { };

        public Exception Failure => new InvalidOperationException("secret");

        public IServiceProvider Services => services;

        public Microsoft.AspNetCore.Http.HttpContext Http => new Microsoft.AspNetCore.Http.DefaultHttpContext();

        public FileInfo File => new("/etc/passwd");

        public Task Task => Task.CompletedTask;

        public object Engine => services.GetRequiredService<Edulure.Sdk.ITexts>();

        public StreamReader Reader => StreamReader.Null;

        public List<int> List { get; } = [1];
    }
}
