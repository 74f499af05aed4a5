using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Admin;

public sealed class OperationWordsTests
{
    private static readonly ITexts s_spanish = new Spanish();

    [Test]
    public void What_was_done_is_said_in_the_language_of_the_page()
    {
        var words = new OperationWords(
            OperationMessage.Of("good 1.0.0 is installed.", "installed", ("name", "good"), ("version", "1.0.0")),
            s_spanish
        );
        Assert.That((words.Text, words.Detail), Is.EqualTo(("good 1.0.0 está instalado.", (string?)null)));
    }

    [Test]
    public void A_text_that_does_not_say_which_file_has_the_english_beside_it()
    {
        var words = new OperationWords(new("a.dll is damaged and cannot be unpacked.", "damaged"), s_spanish);
        Assert.That(words.Text, Is.EqualTo("El paquete está dañado."));
        Assert.That(words.Detail, Is.EqualTo("a.dll is damaged and cannot be unpacked."));
    }

    [TestCase(null)]
    [TestCase("no-such-key")]
    public void What_has_no_text_is_said_in_english(string? key)
    {
        var words = new OperationWords(new("It is so.", key), s_spanish);
        Assert.That((words.Text, words.Detail), Is.EqualTo(("It is so.", (string?)null)));
    }

    private sealed class Spanish : ITexts
    {
        private readonly LanguageTexts _texts = new(SiteLanguage.Get("es"), LocaleFiles.ReadEngine("es"));

        public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
            _texts.Get(key, arguments);

        public string Language => "es";

        public ITexts In(string? language, string? timeZone = null) => this;
    }
}
