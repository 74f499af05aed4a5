using Edulure.Sdk;
using Scriban.Runtime;

namespace Edulure.Engine.Theming;

/// <summary>Whether everything that templates name is there: layouts, components and what they take, partials, assets, menus, slots.</summary>
/// <param name="theme">The theme that is looked at.</param>
/// <param name="reference">What a component has to be in, so that its lack is this theme's fault; null: nothing is known.</param>
/// <param name="known">The menus and slots that there are.</param>
/// <param name="findings">Take what is found.</param>
internal sealed class NameCheck(Theme theme, Theme? reference, KnownNames known, ThemeFindings findings)
{
    private static readonly Dictionary<string, HashSet<string>> s_members = new(StringComparer.Ordinal)
    {
        ["page"] = MembersOf(typeof(PageView)),
        ["site"] = MembersOf(typeof(SiteView)),
        ["person"] = MembersOf(typeof(Person)),
    };

    // What the engine's layouts and pages of plugins use beside those that are named in the SDK.
    private static readonly string[] s_slotsOfLayouts = ["layout.", "admin.", "person.", "checkout."];

    public void Check(CheckedFile file, TemplateNames names)
    {
        foreach (var call in names.Calls)
        foreach (var name in call.Names)
            Check(file, call, name);
        foreach (var member in names.Members)
            if (s_members.TryGetValue(member.Variable, out var members) && !members.Contains(member.Member))
                findings.Add(
                    file.Worst,
                    "member.unknown",
                    file.File,
                    member.Line,
                    $"{member.Variable} has no member '{member.Member}'; there are {string.Join(", ", members.Order(StringComparer.Ordinal))}."
                );
    }

    private void Check(CheckedFile file, NamedCall call, string name)
    {
        switch (call.Function)
        {
            case "layout" when !Exists(theme, "layouts/" + name):
                findings.Error("layout.missing", file.File, call.Line, $"The theme has no layout '{name}'.");
                break;
            case "component":
                CheckComponent(file, call, name);
                break;
            case "partial" when !Exists(file.Owner, name):
                findings.Add(file.Worst, "partial.missing", file.File, call.Line, $"There is no partial '{name}'.");
                break;
            case "asset" when !file.Owner.Assets.Contains(name):
                findings.Add(file.Worst, "asset.missing", file.File, call.Line, $"There is no asset '{name}'.");
                break;
            case "theme_asset" when !theme.Assets.Contains(name):
                findings.Error("asset.missing", file.File, call.Line, $"The theme has no asset '{name}'.");
                break;
            case "menu" when !known.Menus.Contains(name):
                findings.Add(
                    file.Worst,
                    "menu.unknown",
                    file.File,
                    call.Line,
                    $"'{name}' is no menu; there are {string.Join(", ", known.Menus.Order(StringComparer.Ordinal))}."
                );
                break;
            case "slot" when !known.Slots.Contains(name) && !IsSlotOfOwner(file, name):
                findings.Warn(
                    "slot.unknown",
                    file.File,
                    call.Line,
                    $"'{name}' is no slot of the SDK's, and nothing contributes to it."
                );
                break;
        }
    }

    private void CheckComponent(CheckedFile file, NamedCall call, string name)
    {
        if (!Exists(theme, "components/" + name))
        {
            // A page that asks for a component which the other theme lacks too has mistaken its name.
            var isPlugins = !file.IsOfTheme && reference is not null && !Exists(reference, "components/" + name);
            findings.Add(
                isPlugins ? FindingSeverity.Warning : FindingSeverity.Error,
                "component.missing",
                file.File,
                call.Line,
                $"The theme has no component '{name}'."
            );
            return;
        }
        if (ComponentDocuments.Of(theme).Find(name) is not { } document)
            return;
        foreach (var argument in call.Arguments.Where(argument => document.Argument(argument) is null))
            findings.Add(
                file.Worst,
                "argument.unknown",
                file.File,
                call.Line,
                $"{name} takes no argument '{argument}'; it takes {string.Join(", ", document.Arguments.Select(one => one.Name))}."
            );
        foreach (var argument in document.Arguments)
            if (argument.IsRequired && !call.Arguments.Contains(argument.Name))
                findings.Add(
                    file.Worst,
                    "argument.missing",
                    file.File,
                    call.Line,
                    $"{name} needs the argument '{argument.Name}'."
                );
    }

    // A plugin may open slots of its own, by its id.
    private static bool IsSlotOfOwner(CheckedFile file, string name) =>
        (file.Plugin is { } plugin && name.StartsWith(plugin + ".", StringComparison.Ordinal))
        || Array.Exists(s_slotsOfLayouts, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    // One that is there and cannot be parsed is told of elsewhere.
    private static bool Exists(ITemplateOwner owner, string path)
    {
        try
        {
            return owner.Find(path) is not null;
        }
        catch (TemplateException)
        {
            return true;
        }
    }

    private static HashSet<string> MembersOf(Type type) =>
        type.GetProperties()
            .Select(property => StandardMemberRenamer.Rename(property.Name))
            .ToHashSet(StringComparer.Ordinal);
}
