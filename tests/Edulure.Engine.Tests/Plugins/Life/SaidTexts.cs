using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Life;

/// <summary>That what an operation says can be said in the language of the page.</summary>
internal static class SaidTexts
{
    public static void AssertThere(OperationMessage? words)
    {
        Assert.That(words?.Key, Is.Not.Null);
        var text = LocaleFiles.ReadEngine("es").GetValueOrDefault("admin.operation.said." + words!.Key!);
        Assert.That(text, Is.Not.Null, $"there is no text for {words.Key}: {words.English}");
        Assert.That(new TextTemplate(text!).Names, Is.SubsetOf(words.Arguments?.Keys ?? []), words.Key);
    }
}
