using System.Collections.Frozen;

namespace Edulure.Engine.Theming;

/// <summary>A function that templates call by its name. One object serves all requests.</summary>
internal abstract class EngineFunction(string name)
{
    public string Name { get; } = name;

    /// <summary>The same arguments, language and theme always give the same value.</summary>
    public bool IsPure { get; init; }

    /// <summary>What is wrong with a call, as far as it can be seen without running it; null for nothing.</summary>
    public virtual string? Check(EngineCall call) => call.Count == 0 ? $"{Name} needs an argument." : null;

    public abstract object? Invoke(RenderContext context, EngineCall call);
}

/// <summary>A function that looks at its arguments and the page, and gives a value.</summary>
internal sealed class ValueFunction(string name, Func<RenderContext, EngineCall, object?> compute)
    : EngineFunction(name)
{
    public override object? Invoke(RenderContext context, EngineCall call) => compute(context, call);
}

/// <summary>The functions of the engine.</summary>
internal static class EngineFunctions
{
    private static readonly FrozenDictionary<string, EngineFunction> All = List()
        .ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    public static EngineFunction? Find(string name) => All.GetValueOrDefault(name);

    private static EngineFunction[] List() =>
        [
            new LayoutFunction(),
            new ComponentFunction(),
            new PartialFunction(),
            new SlotFunction(),
            .. TextFunctions.All,
            .. AddressFunctions.All,
            .. FormFunctions.All,
            .. FlagFunctions.All,
            .. ChartFunctions.All,
            .. CalendarFunctions.All,
            .. MapFunctions.All,
        ];
}
