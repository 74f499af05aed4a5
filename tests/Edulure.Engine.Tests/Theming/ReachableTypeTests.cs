using System.Collections.Immutable;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

internal sealed class ReachableTypeTests
{
    [TestCase(typeof(string))]
    [TestCase(typeof(int))]
    [TestCase(typeof(DayOfWeek))]
    [TestCase(typeof(DateTimeOffset))]
    [TestCase(typeof(Guid))]
    [TestCase(typeof(Uri))]
    [TestCase(typeof(KeyValuePair<string, int>))]
    [TestCase(typeof((int, string)))]
    [TestCase(typeof(List<Course>))]
    [TestCase(typeof(Dictionary<string, object>))]
    [TestCase(typeof(ImmutableArray<int>))]
    [TestCase(typeof(Course))]
    [TestCase(typeof(Lesson))]
    [TestCase(typeof(Person))]
    [TestCase(typeof(Breadcrumb))]
    [TestCase(typeof(Html))]
    [TestCase(typeof(LanguageChoice))]
    public void Data_is_reached(Type type) => Assert.That(ReachableTypes.Contains(type), Is.True);

    [TestCase(typeof(Type))]
    [TestCase(typeof(Action))]
    [TestCase(typeof(Exception))]
    [TestCase(typeof(CourseFault))]
    [TestCase(typeof(Task<string>))]
    [TestCase(typeof(FileInfo))]
    [TestCase(typeof(Environment))]
    [TestCase(typeof(AppDomain))]
    [TestCase(typeof(Thread))]
    [TestCase(typeof(System.Diagnostics.Process))]
    [TestCase(typeof(System.Security.Claims.ClaimsPrincipal))]
    [TestCase(typeof(Microsoft.AspNetCore.Http.DefaultHttpContext))]
    [TestCase(typeof(Microsoft.Extensions.Configuration.ConfigurationManager))]
    [TestCase(typeof(LinqToDB.Data.DataConnection))]
    [TestCase(typeof(Scriban.Template))]
    [TestCase(typeof(Scriban.TemplateContext))]
    [TestCase(typeof(TextCatalogue))]
    [TestCase(typeof(PluginPageRenderer))]
    [TestCase(typeof(CourseStore))]
    public void What_does_something_is_not(Type type) => Assert.That(ReachableTypes.Contains(type), Is.False);

    [Test]
    public async Task Properties_and_fields_are_read_and_methods_are_not()
    {
        using var site = new SampleSite();
        Assert.That(
            await site.RenderAsync(
                "{{ model.title }}|{{ model.field }}|{{ model.compute }}|{{ model.get_type }}|{{ model.secret }}|{{ model.to_string }}|",
                new Lesson()
            ),
            Is.EqualTo("Title|Field|||||")
        );
    }

    [Test]
    public async Task Of_a_list_its_entries_and_its_length_are_read()
    {
        using var site = new SampleSite();
        Assert.That(
            await site.RenderAsync(
                "{{ model.a.size }}{{ model.a[0] }}|{{ model.b.count }}|{{ model.a.capacity }}{{ model.a.sync_root }}{{ model.b.comparer }}",
                new { A = new List<int> { 7 }, B = new HashSet<int> { 1, 2 } }
            ),
            Is.EqualTo("17|2|")
        );
    }

    private sealed record Course(string Title);

    private sealed class Lesson
    {
        public readonly string Field = "Field";

        public string Title => "Title";

        private string Secret => "Secret";

        public string Compute() => Secret;
    }

    private sealed class CourseFault : Exception;

    private sealed class CourseStore : IDisposable
    {
        public void Dispose() { }
    }
}
